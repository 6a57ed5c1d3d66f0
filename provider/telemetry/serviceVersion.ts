import { encodeKeyValuePairs } from "./keyValuePairs";

/** Digits of the digest that make a version, as docker shortens it. */
const SHORT_DIGEST_LENGTH = 12;

/** A version for telemetry from the digest of the image. */
export function shortenDigest(digest: string): string {
  return digest.replace("sha256:", "").slice(0, SHORT_DIGEST_LENGTH);
}

/** Adds service.version to the resource attributes, where the attributes don't name one themselves. */
export function addServiceVersion(resourceAttributes: string, serviceVersion: string): string {
  const pairs = resourceAttributes.split(",").filter((pair) => pair !== "");
  return pairs.some((pair) => pair.startsWith("service.version="))
    ? resourceAttributes
    : [encodeKeyValuePairs({ "service.version": serviceVersion }), ...pairs].join(",");
}
