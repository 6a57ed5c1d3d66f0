import { asText, isMissing, readAt } from "../../values/read";
import type { ResourceRule } from "../../model/rule";

const PERMISSION = "aws:lambda/permission:Permission";
const FUNCTION_URL = "aws:lambda/functionUrl:FunctionUrl";
const GUIDE = "https://docs.aws.amazon.com/lambda/latest/dg";

export const LAMBDA_PERMISSION_SOURCE: ResourceRule = {
  id: "lambda-permission-source",
  severity: "critical",
  level: "mandatory",
  about: "A service of AWS may call a function for one source alone.",
  reason: "Without a source anyone's bucket, topic or API can have the service call the function.",
  fix: "Set sourceArn to the ARN of what calls, or eventSourceToken for a skill of Alexa.",
  source: `${GUIDE}/access-control-resource-based.html`,
  types: [PERMISSION],
  find: ({ props }) => {
    const principal = asText(readAt(props, "principal")) ?? "";
    const isLimited = ["sourceArn", "eventSourceToken"].some((name) => !isMissing(readAt(props, name)));
    return /\.amazon(aws)?\.com(\.cn)?$/.test(principal) && !isLimited
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
    const isLimited = ["sourceArn", "sourceAccount", "principalOrgId"].some((name) => !isMissing(readAt(props, name)));
    return readAt(props, "principal") === "*" && !isLimited ? "Everyone may call the function." : undefined;
  },
};
