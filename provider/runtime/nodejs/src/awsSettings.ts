import { readFlag, readText } from "./variables";

/**
 * How Secrets Manager is reached, by the variables of AWS's own SDKs; read when a secret is.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html,
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html and
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-gen-config.html
 */
export class AwsSettings {
  /** Empty for AWS's own. */
  readonly endpoint = readEndpoint();
  readonly fips = readFlag("AWS_USE_FIPS_ENDPOINT");
  readonly caBundle = readText("AWS_CA_BUNDLE", "");
}

function readEndpoint(): string {
  const own = readText("AWS_ENDPOINT_URL_SECRETS_MANAGER", "") || readText("AWS_ENDPOINT_URL", "");
  return readFlag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") ? "" : own;
}
