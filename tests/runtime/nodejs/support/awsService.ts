import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { decodeTraceRequest } from "../../../../local/sink/decodeTraceRequest";
import type { ReceivedSpan } from "../../../../local/sink";
import { verifySignature } from "../../../../local/sink/verifySignature";

export interface AwsRefusal {
  status: number;
  errorType: string;
  message: string;
}

/** X-Ray's OTLP endpoint, Secrets Manager and the sandbox's credentials in one: takes what AWS takes, refuses the rest. */
export class AwsService {
  /** Access keys with their secret keys and session tokens. */
  keys: Record<string, [secretKey: string, token: string]> = {};
  region = "eu-west-1";
  /** What this clock is ahead of the machine's. */
  clockOffset = 0;
  secrets: Record<string, object> = {};
  /** What OTLP requests need to have beside a signature; undefined where those are all. */
  wantedHeader: [name: string, value: string] | undefined;
  /** Whether OTLP requests have to be signed. */
  isSigned = true;
  readonly spans: ReceivedSpan[] = [];
  readonly requests: { path: string; headers: Record<string, string>; body: Buffer }[] = [];
  readonly refusals: AwsRefusal[] = [];
  /** Answered in place of the next ones. */
  readonly failures: AwsRefusal[] = [];
  /** What the sandbox's endpoint answers. */
  credentials: [status: number, body: string] = [404, ""];
  private readonly server = http.createServer((request, response) => this.handle(request, response));

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  count(path: string): number {
    return this.requests.filter((request) => request.path.startsWith(path)).length;
  }

  /** Also for a server that speaks TLS. */
  handle(request: http.IncomingMessage, response: http.ServerResponse): void {
    void this.receive(request, response);
  }

  private async receive(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await buffer(request);
    const headers = request.headers as Record<string, string>;
    // A proxy is asked by the whole URL.
    const path = (request.url ?? "").replace(/^http:\/\/[^/]+/, "");
    this.requests.push({ path, headers, body });
    response.setHeader("date", new Date(Date.now() + this.clockOffset).toUTCString());
    if (path.startsWith("/credentials")) return void response.writeHead(this.credentials[0]).end(this.credentials[1]);
    const isSecret = "x-amz-target" in headers;
    const refusal = this.failures.shift() ?? this.refuse(isSecret ? "secretsmanager" : "xray", path, headers, body);
    if (refusal !== undefined) {
      this.refusals.push(refusal);
      // The protocol of Secrets Manager has one status for all.
      const status = isSecret && refusal.status === 403 ? 400 : refusal.status;
      const answer = { __type: `com.amazonaws#${refusal.errorType}`, message: refusal.message };
      return void response.writeHead(status).end(JSON.stringify(answer));
    }
    if (isSecret) return void response.end(JSON.stringify(this.secrets[readSecretId(body)]));
    this.spans.push(...decodeTraceRequest(body, headers["content-type"] ?? "", headers["content-encoding"] ?? ""));
    response.setHeader("content-type", "application/x-protobuf").end();
  }

  private refuse(
    service: string,
    target: string,
    headers: Record<string, string>,
    body: Buffer,
  ): AwsRefusal | undefined {
    if (service !== "xray" || this.isSigned) {
      const key = /Credential=([^/]+)/.exec(headers.authorization ?? "")?.[1] ?? "";
      const [secretAccessKey, token] = this.keys[key] ?? [];
      if (secretAccessKey === undefined) return deny("UnrecognizedClientException", "The security token is invalid.");
      if ((headers["x-amz-security-token"] ?? "") !== token) return deny("ExpiredTokenException", "It is expired.");
      const rule = { service, region: this.region, secretAccessKey };
      const now = Date.now() + this.clockOffset;
      const refusal = verifySignature({ method: "POST", target, headers, body }, rule, now);
      if (refusal !== undefined) return refusal;
    }
    if (service === "secretsmanager") {
      return readSecretId(body) in this.secrets
        ? undefined
        : { ...deny("ResourceNotFoundException", "No such secret.") };
    }
    const [name, value] = this.wantedHeader ?? [];
    return name === undefined || headers[name] === value
      ? undefined
      : { ...deny("Unauthorized", "Wrong key."), status: 401 };
  }
}

function readSecretId(body: Buffer): string {
  return (JSON.parse(body.toString()) as { SecretId: string }).SecretId;
}

function deny(errorType: string, message: string): AwsRefusal {
  return { status: 403, errorType, message };
}
