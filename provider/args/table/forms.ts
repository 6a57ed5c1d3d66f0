import { arnOf, type Check, matching } from "../../inputs/checks";

// Forms that inputs of several features have.

export const KMS_KEY_ARN = arnOf(
  ["kms"],
  "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
);
/** An alias is refused: IAM grants nothing on the ARN of one, https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html. */
export const KMS_KEY_TO_GRANT: Check<string> = (value) =>
  /^arn:[^:]*:kms:[^:]*:[^:]*:alias\//.test(value)
    ? "has to be the ARN of the key itself: IAM grants nothing on the ARN of an alias, of which `targetKeyArn` is the key's"
    : KMS_KEY_ARN(value);
export const IAM_ROLE_ARN = matching(
  /^arn:aws[a-z-]*:iam::\d+:role\/[^\s*]+$/,
  "the ARN of an IAM role, for example arn:aws:iam::123456789012:role/orders",
);
/** Those that AWS manages belong to the account aws, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html. */
export const IAM_POLICY_ARN = matching(
  /^arn:aws[a-z-]*:iam::(\d+|aws):policy\/[^\s*]+$/,
  "the ARN of an IAM policy, for example arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy",
);
export const SECRET_ARN = arnOf(
  ["secretsmanager"],
  "arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf",
);
/** A reference to an image, as FROM and COPY --from take it. */
export const IMAGE_REFERENCE = matching(/^[\w./:@-]+$/, "the name of an image");

/** A service as signatures name it, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html. */
export const SIGNED_SERVICE = matching(/^[a-z0-9-]+$/, "the service's name in signatures, for example aps");
export const REGION = matching(/^[a-z0-9-]+$/, "the name of an AWS region, for example eu-central-1");

/** A list that may not be empty; the rest of the sentence says why. */
export function oneOrMore(reason: string): Check<readonly unknown[]> {
  return (values) => (values.length > 0 ? undefined : `has to name one or more: ${reason}`);
}

export const VARIABLE_NAME = matching(
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  "the name of an environment variable, for example PIP_INDEX_URL",
);
