import { asText, isMissing, type Properties, readAt } from "../../values/read";
import type { ResourceRule } from "../../model/rule";

const PERMISSION = "aws:lambda/permission:Permission";
const FUNCTION_URL = "aws:lambda/functionUrl:FunctionUrl";
const GUIDE = "https://docs.aws.amazon.com/lambda/latest/dg";

/** Whatever of these is set, a permission is a statement with a condition. */
const SOURCES = ["sourceArn", "sourceAccount", "principalOrgId"];

export const LAMBDA_PERMISSION_SOURCE: ResourceRule = {
  id: "lambda-permission-source",
  severity: "critical",
  level: "mandatory",
  about: "A service of AWS may call a function for known sources alone.",
  reason: "Without a source anyone's bucket, topic or API can have the service call the function.",
  fix: "Set sourceArn to the ARN of what calls, sourceAccount to the account that it belongs to, or eventSourceToken for a skill of Alexa.",
  source: `${GUIDE}/access-control-resource-based.html`,
  types: [PERMISSION],
  find: ({ props }) => {
    const principal = asText(readAt(props, "principal")) ?? "";
    return /\.amazon(aws)?\.com(\.cn)?$/.test(principal) && !isLimited(props, [...SOURCES, "eventSourceToken"])
      ? `${principal} may call the function, whoever asks it to.`
      : undefined;
  },
};

export const LAMBDA_PUBLIC: ResourceRule = {
  id: "lambda-public",
  severity: "critical",
  level: "mandatory",
  about: "A function is not open to everyone.",
  reason: "Whoever knows its address can call it, at your cost.",
  fix: "Use authorizationType AWS_IAM, a principal that is an account or role, or principalOrgId; or put what checks callers before it.",
  source: `${GUIDE}/urls-auth.html`,
  types: [FUNCTION_URL, PERMISSION],
  find: ({ type, props }) => {
    if (type === FUNCTION_URL) {
      return readAt(props, "authorizationType") === "NONE" ? "Its URL needs no authorization." : undefined;
    }
    return readAt(props, "principal") === "*" && !isLimited(props, SOURCES)
      ? "Everyone may call the function."
      : undefined;
  },
};

function isLimited(props: Properties, names: string[]): boolean {
  return names.some((name) => !isMissing(readAt(props, name)));
}
