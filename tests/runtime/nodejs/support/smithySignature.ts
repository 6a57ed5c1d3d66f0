import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Credentials, Scope } from "../../../../provider/runtime/nodejs/src/aws/sigv4";

/** What the AWS SDK's signer asks of a hash. */
class Sha256 {
  private hash: Hash | Hmac;

  constructor(private readonly key?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = this.create();
  }

  update(data: Uint8Array | string): void {
    this.hash.update(data);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }

  reset(): void {
    this.hash = this.create();
  }

  private create(): Hash | Hmac {
    return this.key === undefined ? createHash("sha256") : createHmac("sha256", this.key as string);
  }
}

export interface SmithyRequest {
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: Buffer;
}

/** The headers that the AWS SDK's own signer gives a request. */
export async function signBySmithy(
  { accessKey, secretKey, token }: Credentials,
  scope: Scope,
  signingDate: Date,
  { path, query, headers, body }: SmithyRequest,
): Promise<Record<string, string>> {
  const credentials = { accessKeyId: accessKey, secretAccessKey: secretKey, ...(token && { sessionToken: token }) };
  const signer = new SignatureV4({ ...scope, credentials, sha256: Sha256, applyChecksum: false });
  const request = { method: "POST", protocol: "https:", hostname: headers.host ?? "", path, query, headers, body };
  const signed = await signer.sign(request, { signingDate });
  return signed.headers;
}
