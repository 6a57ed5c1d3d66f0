import { arnOf } from "../../inputs/arns";
import { type Check, matching } from "../../inputs/checks";
import { all, soundText } from "../../inputs/texts";

// Forms that inputs of several features have.

/** The part of an ARN after the account, https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html. */
const isKey = arnOf(
  [{ name: "a KMS key", service: "kms", resource: /^key\/[\w-]+$/ }],
  "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
);
/** An alias is refused: IAM grants nothing on the ARN of one, https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html. */
export const KMS_KEY_ARN: Check<string> = (value) =>
  /^arn:[^:]*:kms:[^:]*:[^:]*:alias\//.test(value)
    ? "has to be the ARN of the key itself: IAM grants nothing on the ARN of an alias, of which `targetKeyArn` is the key's"
    : isKey(value);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names */
export const IAM_ROLE_ARN = arnOf(
  [
    {
      name: "an IAM role",
      service: "iam",
      isGlobal: true,
      resource: /^role\/(?:[\x21-\x29\x2b-\x3e\x40-\x7e]+\/)?[\w+=,.@-]{1,64}$/,
    },
  ],
  "arn:aws:iam::123456789012:role/orders",
);
/** Those that AWS manages belong to the account aws, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html. */
export const IAM_POLICY_ARN = arnOf(
  [
    {
      name: "an IAM policy",
      service: "iam",
      isGlobal: true,
      mayBeOfAws: true,
      resource: /^policy\/(?:[\x21-\x29\x2b-\x3e\x40-\x7e]+\/)?[\w+=,.@-]{1,128}$/,
    },
  ],
  "arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy",
);

/**
 * A secret's whole ARN: its name and the six characters that Secrets Manager adds. Without those IAM grants nothing, and
 * with a wildcard other secrets too: https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_iam-permissions.html
 */
export const SECRET_ARN = arnOf(
  [
    {
      name: "a Secrets Manager secret with the six characters at its end",
      service: "secretsmanager",
      resource: /^secret:[\w/+=.@-]+-[A-Za-z0-9]{6}$/,
    },
  ],
  "arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf",
);

/** Names of the Dockerfile's own stages, which an image of that name alone would be taken for. */
export const STAGES = [
  "bundler",
  "code",
  "code-build",
  "compile-cache",
  "dependencies",
  "function",
  "otel-agent",
  "otel-agent-download",
  "otel-collector",
  "otel-collector-config",
  "otel-collector-download",
  "otel-collector-sbom",
  "otel-finder",
  "otel-instrumentation",
  "otel-own",
  "otel-packages",
  "otel-probe",
  "otel-tools",
];
/** https://github.com/distribution/reference/blob/main/reference.go */
const REFERENCE =
  /^(?:(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-f:]+\])(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/;
/** A reference to an image, as FROM and COPY --from take it: a number alone is a stage of the Dockerfile for them. */
export const IMAGE_REFERENCE: Check<string> = all(
  matching(
    REFERENCE,
    "the name of an image, perhaps with tag and digest, for example public.ecr.aws/lambda/python:3.13",
  ),
  (value) =>
    /^\d+$/.test(value) || STAGES.includes(value) || value === "scratch"
      ? "has to be the name of an image, which this alone is not in a Dockerfile: write the registry and the tag too"
      : undefined,
);

/** A service as signatures name it, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html. */
export const SIGNED_SERVICE = matching(/^[a-z][a-z0-9-]*$/, "the service's name in signatures, for example aps");
/** https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
export const REGION = matching(/^[a-z]{2,}(-[a-z]+)+-\d+$/, "the name of an AWS region, for example eu-central-1");

/** A list that may not be empty; the rest of the sentence says why. */
export function oneOrMore(reason: string): Check<readonly unknown[]> {
  return (values) => (values.length > 0 ? undefined : `has to name one or more: ${reason}`);
}

/** A list that has an end. */
export function atMostEntries(count: number, source: string): Check<readonly unknown[]> {
  return (values) => (values.length <= count ? undefined : `has to name at most ${count}: ${source} takes no more`);
}

export const VARIABLE_NAME = matching(
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  "the name of an environment variable, for example PIP_INDEX_URL",
);

/** What IAM takes in a policy, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names. */
export const POLICY_TEXT: Check<string> = all(
  soundText,
  matching(/^[\t\n\r\x20-\xff]*$/, "a text of the letters that IAM takes in policies, those of Latin-1"),
);

/** What file systems take, https://man7.org/linux/man-pages/man7/path_resolution.7.html and https://man7.org/linux/man-pages/man0/limits.h.0p.html. */
export const FILE_PATH: Check<string> = (value) =>
  Buffer.byteLength(value) < 4096 && value.split(/[\\/]/).every((name) => Buffer.byteLength(name) <= 255)
    ? undefined
    : "has to be a path that a file system takes, with at most 255 bytes for each name and 4095 in all";
