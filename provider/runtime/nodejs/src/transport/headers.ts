import { warnOnce } from "../diagnostics";
import { parseKeyValues } from "../keyValues";
import { HeadersError } from "./headersError";

/** Says in messages where the text is from. */
export const SECRET = "OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN";
/** What a request says of itself. Said twice or differently it is another request, or two of them. */
const RESERVED = [
  "connection",
  "content-encoding",
  "content-length",
  "content-type",
  "expect",
  "host",
  "transfer-encoding",
];

/**
 * Headers for the backend, of a text whose source is named in messages, and above all of a secret's. `reserved` are names
 * that requests have of their own beside those that all have. By names in lower case, since HTTP knows no other difference.
 */
export function readHeaders(
  source: string,
  text: string,
  secret?: string,
  reserved: readonly string[] = [],
): Record<string, string> {
  const pairs = { ...lowerCase(parseKeyValues(source, text)), ...lowerCase(parseSecret(secret ?? "")) };
  const left = [...RESERVED, ...reserved].filter((name) => name in pairs);
  for (const name of left) {
    warnOnce(`header ${name}`, `the OTLP header ${name} is left out: requests have their own`);
  }
  return Object.fromEntries(Object.entries(pairs).filter(([name]) => !left.includes(name)));
}

function lowerCase(pairs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(pairs).map(([name, value]) => [name.toLowerCase(), value]));
}

function parseSecret(text: string): Record<string, string> {
  if (!text.trimStart().startsWith("{")) return parseKeyValues(SECRET, text);
  try {
    const pairs = Object.entries(JSON.parse(text) as Record<string, unknown>);
    return Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]));
  } catch {
    throw new HeadersError(`${SECRET}: the secret starts as a JSON object but is none`);
  }
}
