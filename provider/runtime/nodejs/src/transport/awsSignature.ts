export interface UnsignedRequest {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string | Buffer;
  region: string;
  service: string;
}

/**
 * The headers of a request with its signature of version 4, by the credentials that Lambda gives to the function,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html. For a URL without a query.
 */
export function signRequest(request: UnsignedRequest): Record<string, string> {
  const { createHash, createHmac } = process.getBuiltinModule("node:crypto");
  const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
  const hmac = (key: string | Buffer, data: string) => createHmac("sha256", key).update(data).digest();
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = process.env;
  if (!id || !secret) throw new Error("the environment has no credentials of AWS");

  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const headers: Record<string, string> = { ...request.headers, host: request.url.host, "x-amz-date": time };
  if (token) headers["x-amz-security-token"] = token;
  const names = Object.keys(headers).sort();
  const canonical = [
    request.method,
    request.url.pathname,
    "",
    ...names.map((name) => `${name}:${headers[name]?.trim()}`),
    "",
    names.join(";"),
    sha256(request.body),
  ].join("\n");
  const scope = `${time.slice(0, 8)}/${request.region}/${request.service}/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n");
  const key = scope.split("/").reduce<string | Buffer>((previous, part) => hmac(previous, part), `AWS4${secret}`);
  const signature = hmac(key, toSign).toString("hex");
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return headers;
}
