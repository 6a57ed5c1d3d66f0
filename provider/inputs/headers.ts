import type { Check } from "./checks";

/** https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** What a request says of itself: said twice or differently it is another request, or two of them. */
const OWN_HEADERS = [
  "connection",
  "content-encoding",
  "content-length",
  "content-type",
  "expect",
  "host",
  "transfer-encoding",
];

/** The name of a header that a backend may want. */
export const headerName: Check<string> = (name) => {
  if (!TOKEN.test(name)) {
    return "has to be a header's name without blanks, colons and other separators, for example x-api-key";
  }
  return OWN_HEADERS.includes(name.toLowerCase())
    ? "has to be a header that no request has of its own: leave it out"
    : undefined;
};

/** What HTTP clients of all languages send as it is, https://www.rfc-editor.org/rfc/rfc9110#section-5.5: no line break above all. */
export const headerText: Check<string> = (value) =>
  /^[\t\x20-\x7e]*$/.test(value)
    ? undefined
    : "has to be the value of a header, without line breaks and other characters than those of ASCII: a key that was read from a file often ends in one";

/** The whole value of a header: HTTP drops the blanks around it. */
export const headerValue: Check<string> = (value) =>
  headerText(value) ??
  (value === value.trim() ? undefined : "has to be the value of a header, without blanks around it: leave them out");

/** Names of headers, of which HTTP knows no case. */
export const differentHeaders: Check<object> = (headers) => {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  return new Set(names).size === names.length
    ? undefined
    : "has to name each header only once, whatever the case of its letters: leave out the second one";
};
