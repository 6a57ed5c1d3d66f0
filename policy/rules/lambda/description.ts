import { isMissing, readAt } from "../../values/read";
import { FUNCTION, type ResourceRule } from "../../model/rule";

export const LAMBDA_DESCRIPTION: ResourceRule = {
  id: "lambda-description",
  severity: "low",
  level: "advisory",
  about: "A function says what it is for.",
  reason: "Whoever finds it in the console has nothing else to tell by.",
  fix: "Set description.",
  source: "https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html",
  types: [FUNCTION],
  find: ({ props }) => (isMissing(readAt(props, "description")) ? "description is not set." : undefined),
};
