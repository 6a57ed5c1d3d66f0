/** What requests to AWS are signed with. Never shown. */
export interface Credentials {
  accessKey: string;
  secretKey: string;
  /** Empty for none. */
  token: string;
}

/** What a signature counts for, but for the day. */
export interface Scope {
  service: string;
  region: string;
}

export interface UnsignedRequest {
  method: string;
  /** The path and query as they are sent. */
  target: string;
  /** Those that are signed, by names in lower case; the host has to be among them. */
  headers: Record<string, string>;
  body: string | Buffer;
}

/** The headers that a signature is in. */
export const SIGNATURE_HEADERS = ["authorization", "x-amz-date", "x-amz-security-token"];
const ALGORITHM = "AWS4-HMAC-SHA256";

/**
 * The headers that a request is signed with, by version 4, without a look at clock or environment: `timestamp` is as
 * 20260131T235959Z. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function sign(
  credentials: Credentials,
  { region, service }: Scope,
  timestamp: string,
  request: UnsignedRequest,
): Record<string, string> {
  const { createHash, createHmac } = process.getBuiltinModule("node:crypto");
  const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
  const hmac = (key: string | Buffer, data: string) => createHmac("sha256", key).update(data).digest();
  const added: Record<string, string> = { "x-amz-date": timestamp };
  if (credentials.token !== "") added["x-amz-security-token"] = credentials.token;
  const signed = { ...request.headers, ...added };
  const names = Object.keys(signed).sort();
  const [path = "", query = ""] = splitOnce(request.target, "?");
  const canonical = [
    request.method,
    canonicalPath(path),
    canonicalQuery(query),
    ...names.map((name) => `${name}:${(signed[name] ?? "").trim().replace(/\s+/g, " ")}`),
    "",
    names.join(";"),
    sha256(request.body),
  ].join("\n");
  const scope = `${timestamp.slice(0, 8)}/${region}/${service}/aws4_request`;
  const text = [ALGORITHM, timestamp, scope, sha256(canonical)].join("\n");
  const key = scope
    .split("/")
    .reduce<string | Buffer>((previous, part) => hmac(previous, part), `AWS4${credentials.secretKey}`);
  const signature = hmac(key, text).toString("hex");
  added.authorization = `${ALGORITHM} Credential=${credentials.accessKey}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return added;
}

/** As services other than S3 have it: no dot segments nor empty ones, and encoded once more than it is sent. */
function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  const end = segments.length > 0 && path.endsWith("/") ? "/" : "";
  return `/${segments.map(encode).join("/")}${end}`;
}

function canonicalQuery(query: string): string {
  const pairs = query
    .split("&")
    .filter((item) => item !== "")
    .map((item) => splitOnce(item, "="));
  return pairs
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** https://www.rfc-editor.org/rfc/rfc3986#section-2.3 leaves fewer characters alone than JavaScript does. */
function encode(segment: string): string {
  const hex = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(segment).replace(/[!'()*]/g, hex);
}
