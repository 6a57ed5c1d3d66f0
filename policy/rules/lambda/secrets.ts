import { readEnvironment } from "../../values/environment";
import { matchesAny } from "../../values/patterns";
import { asTexts } from "../../values/read";
import { FUNCTION, type ResourceRule } from "../../model/rule";

/** Words of names, by which people tell what a variable holds. */
const SECRET_NAME = /(^|_)(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?)$/i;
/** Names of where a secret is. */
const REFERENCE = /^(arn:|\$\{|secretsmanager:|ssm:|https?:|\/)/;
/** An access key of AWS, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html, or a private key. */
const SECRET_VALUE = /\b(AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----/;

export const LAMBDA_ENVIRONMENT_SECRETS: ResourceRule = {
  id: "lambda-environment-secrets",
  severity: "high",
  level: "advisory",
  about: "A function's environment holds no secrets.",
  reason: "Whoever may read the function's configuration reads them in plain, also where Pulumi keeps them encrypted.",
  fix: "Put the secret into Secrets Manager, give the function its ARN and the permission to read it.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
  types: [FUNCTION],
  settings: {
    allowed: {
      type: "array",
      items: { type: "string" },
      default: [],
      description:
        "Names of variables that hold no secret for all that they are called; `*` stands for any characters.",
    },
  },
  find: ({ props }, { allowed }) => {
    const names = Object.entries(readEnvironment(props) ?? {})
      .filter(([name, value]) => isSecret(name, value) && !matchesAny(name, asTexts(allowed)))
      .map(([name]) => name);
    return names.length > 0 ? `By name or form ${names.join(", ")} of its environment is a secret.` : undefined;
  },
};

function isSecret(name: string, value: unknown): boolean {
  if (typeof value !== "string" || value === "" || REFERENCE.test(value)) return false;
  return SECRET_NAME.test(name) || SECRET_VALUE.test(value);
}
