import { encodeKeyValuePairs } from "./keyValuePairs";

/** Digits of the digest that make a version, as docker shortens it. */
const SHORT_DIGEST_LENGTH = 12;
/** Stands for a version from the digest, which is known only after the build. */
export const SOME_VERSION = "0".repeat(SHORT_DIGEST_LENGTH);

/** A version for telemetry from the digest of the image. */
export function shortenDigest(digest: string): string {
  return digest.replace("sha256:", "").slice(0, SHORT_DIGEST_LENGTH);
}

/** The function's variables with the version among the resource attributes, unless those are the user's own. */
export function withServiceVersion(
  variables: Record<string, string>,
  userVariables: Record<string, unknown>,
  version: string,
): Record<string, string> {
  const { OTEL_RESOURCE_ATTRIBUTES: attributes } = variables;
  return attributes === undefined || userVariables.OTEL_RESOURCE_ATTRIBUTES !== undefined
    ? variables
    : { ...variables, OTEL_RESOURCE_ATTRIBUTES: addServiceVersion(attributes, version) };
}

/** Adds service.version to the resource attributes, where the attributes don't name one themselves. */
export function addServiceVersion(resourceAttributes: string, serviceVersion: string): string {
  const pairs = resourceAttributes.split(",").filter((pair) => pair !== "");
  return pairs.some((pair) => pair.startsWith("service.version="))
    ? resourceAttributes
    : [encodeKeyValuePairs({ "service.version": serviceVersion }), ...pairs].join(",");
}
