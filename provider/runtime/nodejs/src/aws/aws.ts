import { AwsSettings } from "../awsSettings";
import type { OtlpSettings } from "../settings";
import type { Access } from "../transport/access";
import { Connection } from "../transport/connection";
import { Endpoint } from "../transport/endpoint";
import { readHeaders, SECRET } from "../transport/headers";
import { findProxy } from "../transport/proxy";
import { readTls } from "../transport/tls";
import { AwsAccess } from "./awsAccess";
import { CredentialSource, readRegion } from "./credentialSource";
import { readSecret, RefusedError, SERVICE } from "./secret";
import { findSecretsManager } from "./serviceEndpoint";
import { Signer } from "./signer";
import { SIGNATURE_HEADERS } from "./sigv4";

/** Bundled into a file of its own, which is loaded where the runtime signs or reads a secret, when it sends first. */

export function createAccess({ sigv4Service, sigv4Region, headersSecretArn }: OtlpSettings): Access {
  const scope = { service: sigv4Service, region: sigv4Region || readRegion() };
  const signer = sigv4Service === "" ? undefined : new Signer(scope, new CredentialSource());
  return new AwsAccess(signer, headersSecretArn !== "");
}

/** Throws HeadersError. */
export async function readAllHeaders(otlp: OtlpSettings): Promise<Record<string, string>> {
  const arn = otlp.headersSecretArn;
  const secret = arn === "" ? undefined : await readSecret(SECRET, arn, () => reach(otlp));
  return readHeaders(otlp.headersVariable, otlp.headers, secret, otlp.sigv4Service === "" ? [] : SIGNATURE_HEADERS);
}

function reach(otlp: OtlpSettings): { connection: Connection; signer: Signer } {
  const aws = new AwsSettings();
  const parts = otlp.headersSecretArn.split(":");
  // The region of the secret, which need not be the function's.
  const region = parts.length >= 7 ? (parts[3] ?? "") : readRegion();
  const endpoint = parse(aws.endpoint || findSecretsManager(region, aws.fips));
  const proxy = findProxy(endpoint, endpoint.isHttps ? otlp.httpsProxy : otlp.httpProxy, otlp.noProxy);
  // The backend's authorities and certificate are for the backend alone.
  const connection = new Connection(endpoint, proxy, () => readTls(aws.caBundle, "", ""));
  return { connection, signer: new Signer({ service: SERVICE, region }, new CredentialSource()) };
}

function parse(url: string): Endpoint {
  try {
    return new Endpoint(url);
  } catch {
    // It says what the URL is, and calls it the backend's.
    throw new RefusedError("AWS_ENDPOINT_URL or AWS_ENDPOINT_URL_SECRETS_MANAGER is not an http or https URL");
  }
}
