import { isMissing, readAt } from "../../values/read";
import { FUNCTION, type ResourceRule } from "../../model/rule";

export const LAMBDA_CODE_SIGNING: ResourceRule = {
  id: "lambda-code-signing",
  severity: "low",
  level: "disabled",
  about: "A function of a zip archive takes signed code alone. Those of container images can't.",
  reason: "Whoever may update the function can otherwise run anything as its role.",
  fix: "Set codeSigningConfigArn.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning-create.html",
  types: [FUNCTION],
  find: ({ props }) =>
    readAt(props, "packageType") !== "Image" && isMissing(readAt(props, "codeSigningConfigArn"))
      ? "codeSigningConfigArn is not set."
      : undefined,
};
