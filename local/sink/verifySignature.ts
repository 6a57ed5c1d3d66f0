// Signature Version 4 as AWS verifies it, for requests whose signature is in their headers:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { canonicalPath, canonicalQuery } from "./canonicalTarget";

/** What signatures have to be for. */
export interface SignatureRule {
  service: string;
  region: string;
  /** Of every access key. */
  secretAccessKey: string;
}

export interface SignedRequest {
  method: string;
  /** Path and query as they came. */
  target: string;
  /** By their names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/** What AWS would answer instead of taking the request, or that this stand-in can't tell. */
export interface Refusal {
  status: number;
  errorType: string;
  message: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-signing.html (protection against replays) */
const toleranceMs = 5 * 60_000;
const authorizationForm =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request, ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;

/** Undefined for a request that AWS would take. */
export function verifySignature(request: SignedRequest, rule: SignatureRule, now: number): Refusal | undefined {
  const { headers, target } = request;
  const unknown = findUnknown(request);
  if (unknown !== undefined) {
    const message = `${unknown} is nothing that this stand-in for AWS verifies: it knows SigV4 in headers, with the body in one piece.`;
    return { status: 501, errorType: "NotImplementedException", message };
  }
  const authorization = headers.authorization;
  const timestamp = headers["x-amz-date"];
  if (authorization === undefined || timestamp === undefined) {
    return refuse("MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  const [, , day, region, service, names = "", signature = ""] = authorizationForm.exec(authorization) ?? [];
  const signed = names.split(";");
  if (day === undefined || !/^\d{8}T\d{6}Z$/.test(timestamp) || !timestamp.startsWith(day)) {
    return refuse("IncompleteSignatureException", "Authorization header or X-Amz-Date is not of the form of SigV4.");
  }
  if (region !== rule.region || service !== rule.service) {
    const right = `${rule.region} and ${rule.service}`;
    return refuse("InvalidSignatureException", `Credential should be scoped to a valid region and service: ${right}.`);
  }
  const unsigned = Object.keys(headers).filter(
    (name) => (name === "host" || name.startsWith("x-amz-")) && !signed.includes(name),
  );
  if (unsigned.length > 0 || !signed.every((name) => name in headers)) {
    return refuse("InvalidSignatureException", "'Host' and all 'X-Amz-' headers must be signed, and be there.");
  }
  const time = Date.parse(timestamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (!(Math.abs(time - now) <= toleranceMs)) {
    const problem = time < now ? "expired" : "not yet current";
    return refuse("InvalidSignatureException", `Signature ${problem}: ${timestamp} is more than 5 min. off.`);
  }
  const canonical = [
    request.method,
    canonicalPath(target.split("?", 1)[0] ?? ""),
    canonicalQuery(target.slice(target.indexOf("?") + 1 || target.length)),
    ...signed.map((name) => `${name}:${(headers[name] ?? "").trim().replaceAll(/\s+/g, " ")}`),
    "",
    names,
    hash(request.body),
  ].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const key = scope
    .split("/")
    .reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${rule.secretAccessKey}`);
  const expected = hmac(key, ["AWS4-HMAC-SHA256", timestamp, scope, hash(canonical)].join("\n"));
  return timingSafeEqual(expected, Buffer.from(signature, "hex"))
    ? undefined
    : refuse(
        "InvalidSignatureException",
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.",
      );
}

/** What is signed in another way, by its name. */
function findUnknown({ headers, target }: SignedRequest): string | undefined {
  const payload = headers["x-amz-content-sha256"];
  if (payload !== undefined && !/^[0-9a-f]{64}$/.test(payload)) return `x-amz-content-sha256: ${payload}`;
  if (/[?&]X-Amz-(?:Signature|Algorithm)=/i.test(target)) return "A signature in the query";
  const algorithm = /^AWS4-\S+/.exec(headers.authorization ?? "")?.[0];
  return algorithm === undefined || algorithm === "AWS4-HMAC-SHA256" ? undefined : algorithm;
}

function refuse(errorType: string, message: string): Refusal {
  return { status: 403, errorType, message };
}

function hash(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
