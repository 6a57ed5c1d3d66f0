import { readEnvironment } from "../../values/environment";
import { isMissing, readAt } from "../../values/read";
import { FUNCTION, type ResourceRule } from "../../model/rule";

export const LAMBDA_ENVIRONMENT_KEY: ResourceRule = {
  id: "lambda-environment-key",
  severity: "low",
  level: "disabled",
  about: "A function's environment is encrypted with a key of your own.",
  reason: "With AWS's own key nobody but Lambda decides who decrypts it.",
  fix: "Set kmsKeyArn.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
  types: [FUNCTION],
  find: ({ props }) =>
    Object.keys(readEnvironment(props) ?? {}).length > 0 && isMissing(readAt(props, "kmsKeyArn"))
      ? "It has environment variables, and kmsKeyArn is not set."
      : undefined,
};
