import { readEnvironment } from "../../values/environment";
import { matchesAny } from "../../values/patterns";
import { asTexts } from "../../values/read";
import { FUNCTION, type ResourceRule } from "../../model/rule";

const HEADERS = /^OTEL_EXPORTER_OTLP_((TRACES|METRICS|LOGS)_)?HEADERS$/;

export const OTLP_HEADERS: ResourceRule = {
  id: "otlp-headers",
  severity: "high",
  level: "mandatory",
  about: "The backend's key is not in the function's environment.",
  reason: "Whoever may read the function's configuration reads it in plain, also where Pulumi keeps it encrypted.",
  fix: "Keep the headers in Secrets Manager: otlp.headersSecretArn or headerSecrets of OtelLambdaImage, ${secretsmanager:…} of a collector; or name headers that are no keys in the rule's allowed.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
  types: [FUNCTION],
  settings: {
    allowed: {
      type: "array",
      items: { type: "string" },
      default: ["x-honeycomb-dataset", "x-scope-orgid"],
      description: "Names of headers that hold no key, in lower case; `*` stands for any characters.",
    },
  },
  find: ({ props }, { allowed }) => {
    const found = Object.entries(readEnvironment(props) ?? {})
      .filter(([name]) => HEADERS.test(name))
      .flatMap(([variable, value]) =>
        listNames(value)
          .filter((header) => !matchesAny(header, asTexts(allowed)))
          .map((header) => `${header} of ${variable}`),
      );
    return found.length > 0 ? `The value of ${found.join(", ")} is in its environment.` : undefined;
  },
};

/** Names alone: the values must not come into a message. */
function listNames(value: unknown): string[] {
  if (typeof value !== "string") return [];
  return value
    .split(",")
    .map((pair) => pair.split("=")[0].trim().toLowerCase())
    .filter((name) => name !== "");
}
