import type * as Http from "node:http";
import { describe } from "../diagnostics";
import { suppressed } from "../suppression";
import { VERSION } from "../version";
import type { Entry } from "./boundedQueue";
import { startDeadline } from "./deadline";
import { encodeBasic, type Endpoint } from "./endpoint";
import { HeadersError } from "./headers";
import { type Answer, judge, type Outcome } from "./outcome";
import type { Proxy } from "./proxy";

/** The only one that is spoken here. */
export const PROTOCOL = "http/protobuf";
/** Less fits into one packet anyway, so that compressing it costs time and saves none. */
const COMPRESS_FROM_BYTES = 1400;
/** Load balancers and NAT gateways forget idle connections without a word, some after a minute. */
const IDLE_LIMIT_MILLIS = 50_000;
/** Of an answer only its beginning says something. */
const ANSWER_KEPT_BYTES = 64 * 1024;
const ANSWER_LIMIT_BYTES = 4 * 1024 * 1024;
/** What a new key can't have changed before. */
const KEY_AGE_MILLIS = 60_000;

export interface ExporterOptions<Group> {
  /** What the log calls the items, `spans` for one. */
  noun: string;
  /** Makes a request of entries. */
  join: (entries: readonly Entry<Group>[]) => Buffer;
  endpoint: Endpoint;
  /** In lower case, and none of those that a request has of its own. Asked when the first request is made, and again until it has not failed. */
  readHeaders: () => Promise<Record<string, string>>;
  /** Whether the headers are from a secret, which can have changed when the backend refuses them. */
  hasSecret: boolean;
  /** Options for TLS, asked for once, when the first connection is made. */
  readTls: () => object;
  timeoutMillis: number;
  compress: boolean;
  proxy: Proxy | undefined;
}

/** Sends batches of one signal over OTLP/HTTP, one after the other, and says what became of them. */
export class OtlpExporter<Group> {
  private agent: Http.Agent | undefined;
  private tls: object | undefined;
  private headers: Record<string, string> | undefined;
  private headersReadAt = 0;
  private lastUse = 0;

  constructor(private readonly options: ExporterOptions<Group>) {}

  get noun(): string {
    return this.options.noun;
  }

  get target(): string {
    return String(this.options.endpoint);
  }

  async export(batch: readonly Entry<Group>[], timeoutMillis: number): Promise<Outcome> {
    try {
      const answer = await this.post(this.options.join(batch), Math.min(timeoutMillis, this.options.timeoutMillis));
      return this.forgetsKey(answer) ? { ...judge(answer, this.noun), retry: true } : judge(answer, this.noun);
    } catch (error) {
      if (error instanceof HeadersError) return { sent: false, note: error.message, retry: true, splits: false };
      const isOnTheWay = typeof (error as NodeJS.ErrnoException).code === "string";
      const isNoHttp = isOnTheWay && String((error as NodeJS.ErrnoException).code).startsWith("HPE_");
      return { sent: false, note: describe(error), retry: isOnTheWay && !isNoHttp, splits: isOnTheWay && !isNoHttp };
    }
  }

  /** Reads the secret again for the next try when the backend does not know the key that was in it. */
  private forgetsKey(answer: Answer): boolean {
    const isRefused = answer.status === 401 || answer.status === 403;
    if (!isRefused || !this.options.hasSecret || Date.now() - this.headersReadAt < KEY_AGE_MILLIS) return false;
    this.headers = undefined;
    return true;
  }

  private async post(plain: Buffer, timeoutMillis: number): Promise<Answer> {
    if (this.headers === undefined) {
      this.headers = this.buildHeaders(await this.options.readHeaders());
      this.headersReadAt = Date.now();
    }
    const isCompressed = this.options.compress && plain.length >= COMPRESS_FROM_BYTES;
    const body = isCompressed ? gzip(plain) : plain;
    const headers: Record<string, string> = { ...this.headers, "content-length": String(body.length) };
    if (isCompressed) headers["content-encoding"] = "gzip";
    // By wall clock: a frozen sandbox's connections grow old too.
    if (Math.abs(Date.now() - this.lastUse) > IDLE_LIMIT_MILLIS) this.close();
    try {
      return await suppressed(() => this.send(headers, body, timeoutMillis, true));
    } finally {
      this.lastUse = Date.now();
    }
  }

  private close(): void {
    this.agent?.destroy();
    this.agent = undefined;
  }

  private send(
    headers: Record<string, string>,
    body: Buffer,
    timeoutMillis: number,
    mayRepeat: boolean,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = this.createRequest(headers);
      const deadline = startDeadline(timeoutMillis, () => {
        request.destroy(Object.assign(new Error("no answer in time"), { code: "ETIMEDOUT" }));
      });
      // What goes on behind an answer must not keep a function from ending its call; who waits for it does that.
      request.on("socket", (socket) => socket.unref());
      request.on("response", (response) => {
        readAnswer(response, (answer) => {
          deadline.stop();
          // What is missing of the request would be taken for the beginning of the next.
          if (!request.writableFinished) request.destroy();
          resolve(answer);
        });
      });
      request.on("error", (error: NodeJS.ErrnoException) => {
        deadline.stop();
        // Closed by the other side, perhaps while the sandbox was frozen: a new one tells whether the backend is there.
        if (mayRepeat && request.reusedSocket && error.code !== "ETIMEDOUT") {
          this.close();
          resolve(this.send(headers, body, timeoutMillis, false));
        } else {
          reject(error);
        }
      });
      request.end(body);
    });
  }

  private createRequest(headers: Record<string, string>): Http.ClientRequest {
    const { endpoint, proxy } = this.options;
    const http = process.getBuiltinModule("node:http");
    const options = { method: "POST", headers, host: endpoint.host, port: endpoint.port, path: endpoint.path };
    if (endpoint.isHttps) {
      const https = process.getBuiltinModule("node:https");
      this.tls ??= this.options.readTls();
      this.agent ??= proxy?.createTunnelAgent(endpoint, this.tls) ?? new https.Agent({ ...AGENT, ...this.tls });
      return https.request({ ...options, servername: endpoint.serverName, agent: this.agent });
    }
    this.agent ??= new http.Agent(AGENT);
    if (proxy === undefined) return http.request({ ...options, agent: this.agent });
    // https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
    const path = `http://${endpoint.authority}${endpoint.path}`;
    return http.request({ ...options, agent: this.agent, host: proxy.host, port: proxy.port, path });
  }

  private buildHeaders(given: Record<string, string>): Record<string, string> {
    const { endpoint, proxy } = this.options;
    const headers: Record<string, string> = {
      host: endpoint.authority,
      "user-agent": `OTel-OTLP-Exporter-otel-lambda-image/${VERSION}`,
      "content-type": "application/x-protobuf",
    };
    if (endpoint.credentials !== "") headers.authorization = encodeBasic(endpoint.credentials);
    // With a tunnel the proxy has no part in the requests.
    if (!endpoint.isHttps && proxy?.authorization) headers["proxy-authorization"] = proxy.authorization;
    Object.assign(headers, given);
    for (const [name, value] of Object.entries(headers)) {
      // Whatever a secret holds, it must not be able to add lines to the request, nor be shown.
      if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
        throw new HeadersError("the OTLP headers have a name or value that HTTP does not allow");
      }
    }
    return headers;
  }
}

const AGENT = { keepAlive: true, maxSockets: 1 };

function readAnswer(response: Http.IncomingMessage, done: (answer: Answer) => void): void {
  const pieces: Buffer[] = [];
  let size = 0;
  const finish = () => {
    done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) });
  };
  response.on("data", (piece: Buffer) => {
    if (size < ANSWER_KEPT_BYTES) pieces.push(piece);
    size += piece.length;
    if (size > ANSWER_LIMIT_BYTES) response.destroy();
  });
  // Also where the connection breaks: the status is known.
  response.on("error", () => undefined);
  response.on("close", finish);
}

function gzip(body: Buffer): Buffer {
  // The fastest level saves nearly as much here as the best.
  return process.getBuiltinModule("node:zlib").gzipSync(body, { level: 1 });
}
