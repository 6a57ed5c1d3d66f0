import { describe, warnOnce } from "../diagnostics";
import { Connection } from "../transport/connection";
import { Endpoint } from "../transport/endpoint";
import { HeadersError } from "../transport/headersError";
import type { Credentials } from "./sigv4";

const SOURCE = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
/** It is on this machine. */
const TIMEOUT_MILLIS = 1000;
/** What is signed with them has to arrive while they are valid. */
const MARGIN_MILLIS = 300_000;

/** Credentials from the endpoint inside the sandbox. */
export class ContainerCredentials {
  private kept: Credentials | undefined;
  private validUntil = 0;

  /** Throws HeadersError. Those that are still valid are better than none. */
  async get(url: string, authorization: string): Promise<Credentials> {
    if (this.kept !== undefined && Date.now() < this.validUntil - MARGIN_MILLIS) return this.kept;
    try {
      [this.kept, this.validUntil] = await ask(url, authorization);
    } catch (error) {
      if (this.kept === undefined || Date.now() >= this.validUntil) {
        throw new HeadersError(`${SOURCE}: no credentials of the role: ${describe(error)}`);
      }
      warnOnce(SOURCE, `${SOURCE}: credentials that are still valid are used: ${describe(error)}`);
    }
    return this.kept;
  }
}

async function ask(url: string, authorization: string): Promise<[Credentials, number]> {
  if (!/^[\x20-\x7e]*$/.test(authorization)) throw new Error("AWS_CONTAINER_AUTHORIZATION_TOKEN is no header");
  const endpoint = parse(url);
  const headers: Record<string, string> = { host: endpoint.authority, accept: "application/json" };
  if (authorization !== "") headers.authorization = authorization;
  const connection = new Connection(endpoint, undefined, () => ({}));
  try {
    const { status, body } = await connection.request("GET", headers, undefined, TIMEOUT_MILLIS);
    if (status !== 200) throw new Error(`status ${status}`);
    return read(body.toString("utf8"));
  } finally {
    connection.close();
  }
}

function parse(url: string): Endpoint {
  try {
    const endpoint = new Endpoint(url);
    if (!endpoint.isHttps) return endpoint;
  } catch {
    // It says that it is the backend's.
  }
  throw new Error("it is not an http URL");
}

function read(text: string): [Credentials, number] {
  let answer: Record<string, unknown> = {};
  try {
    answer = Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    // Said below.
  }
  const { AccessKeyId: accessKey, SecretAccessKey: secretKey, Token: token, Expiration: end } = answer;
  // Credentials without an end are asked for again each time.
  const validUntil = typeof end === "string" ? Date.parse(end) : 0;
  if (typeof accessKey !== "string" || typeof secretKey !== "string" || Number.isNaN(validUntil)) {
    // What it is may be a key.
    throw new Error("the answer is not of the form that is documented");
  }
  return [{ accessKey, secretKey, token: typeof token === "string" ? token : "" }, validUntil];
}
