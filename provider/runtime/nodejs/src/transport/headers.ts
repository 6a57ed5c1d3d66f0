import { warn } from "../diagnostics";
import { parseKeyValues } from "../keyValues";
import { readSecret } from "./secret";

/** Says in messages where the text is from. */
const SECRET = "OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN";
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

/** The headers could not be read, or HTTP does not allow them. Never carries their values. */
export class HeadersError extends Error {
  override name = "HeadersError";
}

/**
 * Headers for the backend, of a text whose source is named in messages, and above all of the secret, which takes a
 * request to AWS. By names in lower case, since HTTP knows no other difference.
 */
export async function readHeaders(source: string, text: string, secretArn: string): Promise<Record<string, string>> {
  const pairs = { ...lowerCase(parseKeyValues(source, text)), ...lowerCase(await readSecretPairs(secretArn)) };
  for (const name of RESERVED) {
    if (name in pairs) warn(`the OTLP header ${name} is left out: requests have their own`);
  }
  return Object.fromEntries(Object.entries(pairs).filter(([name]) => !RESERVED.includes(name)));
}

function lowerCase(pairs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(pairs).map(([name, value]) => [name.toLowerCase(), value]));
}

async function readSecretPairs(arn: string): Promise<Record<string, string>> {
  if (arn === "") return {};
  let text: string;
  try {
    text = await readSecret(arn);
  } catch (error) {
    throw new HeadersError(`${SECRET}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!text.trimStart().startsWith("{")) return parseKeyValues(SECRET, text);
  try {
    const pairs = Object.entries(JSON.parse(text) as Record<string, unknown>);
    return Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]));
  } catch {
    throw new HeadersError(`${SECRET}: the secret starts as a JSON object but is none`);
  }
}
