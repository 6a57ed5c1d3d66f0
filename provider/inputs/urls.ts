import type { Check } from "./checks";

/**
 * Letters of a path that every reader takes as they are, and with the question mark of a query:
 * https://www.rfc-editor.org/rfc/rfc3986#section-3.3. No star is in another, which would try without end on a long text.
 */
const PATH = "(?:[\\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*";
const QUERY = "(?:[\\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*";
const HOST = "(?:\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9_](?:[\\w.-]*[A-Za-z0-9_.])?)";
const URL_FORM = new RegExp(
  `^https?://(?:(?:[\\w.~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*@)?${HOST}(?::\\d+)?(?:/${PATH})?(?:\\?${QUERY})?(?:#${PATH})?$`,
);
const ADDRESS_FORM = new RegExp(`^(?:https?://)?${HOST}:\\d+$`);

/**
 * An http or https URL that browsers, Node.js, Python and Go read in one way: https:a.b, backslashes, blanks, line breaks
 * and a port that there is not are a URL for one of them and nothing or another URL for the next. Undefined for others.
 */
export function readUrl(text: string): URL | undefined {
  const url = URL_FORM.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  return url?.port === "0" ? undefined : url;
}

/** An http or https URL; the rest of the sentence says of what. */
export function urlOf(what: string, example: string): Check<string> {
  return (value) => (readUrl(value) ? undefined : `has to be the http or https URL of ${what}, for example ${example}`);
}

/**
 * The base URL of an OTLP backend, behind which the signal's path is put:
 * https://opentelemetry.io/docs/specs/otel/protocol/exporter/#endpoint-urls-for-otlphttp
 */
export const otlpBaseUrl: Check<string> = (value) => {
  const url = readUrl(value);
  if (url === undefined) {
    return "has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318";
  }
  if (/[?#]/.test(value)) {
    return "has to be a URL without query and fragment, behind which the signal's path can't be put: leave it out, and send a key that is in it as a header";
  }
  if (/\/v1\/+(traces|metrics|logs)\/*$/.test(url.pathname)) {
    return "has to be the base URL: leave out the signal's path, it is added for each signal";
  }
  return undefined;
};

/** The address of a gRPC server, https://github.com/open-telemetry/opentelemetry-collector/tree/main/exporter/otlpexporter. */
export const grpcAddress: Check<string> = (value) => {
  const isAddress =
    ADDRESS_FORM.test(value) && readUrl(value.includes("://") ? value : `http://${value}`) !== undefined;
  return isAddress
    ? undefined
    : "has to be a host with its port, for example api.example.com:4317, with http:// before it where there is no TLS";
};
