/**
 * Takes out of URLs what lets whoever reads a span act as the caller: signatures, keys, passwords. The names are those
 * of https://opentelemetry.io/docs/specs/semconv/registry/attributes/url/, in its case.
 */

const REDACTED = "REDACTED";
const NAMES = new Set([
  "AWSAccessKeyId",
  "Signature",
  "X-Amz-Signature",
  "X-Amz-Credential",
  "X-Amz-Security-Token",
  "sig",
  "X-Goog-Signature",
]);

/** All but the values of those names stays as it was written. */
export function redactQuery(query: string): string {
  return query === "" ? query : query.split("&").map(redactParameter).join("&");
}

function redactParameter(parameter: string): string {
  const equals = parameter.indexOf("=");
  if (equals < 0) return parameter;
  const name = parameter.slice(0, equals);
  return NAMES.has(decode(name)) ? `${name}=${REDACTED}` : parameter;
}

function decode(name: string): string {
  try {
    return name.includes("%") ? decodeURIComponent(name) : name;
  } catch {
    return name;
  }
}

/** A URL as spans show it. What is none is shown up to its query. */
export function redactUrl(url: string): string {
  const match = /^([a-z][a-z\d+.-]*:\/\/)?(?:[^/?#]*@)?([^?#]*)(?:\?([^#]*))?(#.*)?$/is.exec(url);
  if (match === null) return url.split("?")[0] ?? "";
  const [, scheme = "", rest = "", query, fragment = ""] = match;
  const hasUser = url.slice(scheme.length).split(/[/?#]/)[0]?.includes("@") === true;
  const user = scheme !== "" && hasUser ? `${REDACTED}:${REDACTED}@` : "";
  return scheme + user + rest + (query === undefined ? "" : `?${redactQuery(query)}`) + fragment;
}
