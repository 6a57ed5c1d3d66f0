import { describe } from "../diagnostics";
import { suppressed } from "../suppression";
import { VERSION } from "../version";
import type { Access } from "./access";
import type { Entry } from "./boundedQueue";
import { Connection } from "./connection";
import { encodeBasic, type Endpoint } from "./endpoint";
import { HeadersError, isHeadersError } from "./headersError";
import { type Answer, judge, type Outcome } from "./outcome";
import type { Proxy } from "./proxy";

/** The only one that is spoken here. */
export const PROTOCOL = "http/protobuf";
/** Less fits into one packet anyway, so that compressing it costs time and saves none. */
const COMPRESS_FROM_BYTES = 1400;
/** Load balancers and NAT gateways forget idle connections without a word, some after a minute. */
const IDLE_LIMIT_MILLIS = 50_000;

export interface ExporterOptions<Group> {
  /** What the log calls the items, `spans` for one. */
  noun: string;
  /** Makes a request of entries. */
  join: (entries: readonly Entry<Group>[]) => Buffer;
  endpoint: Endpoint;
  /**
   * In lower case, and none of those that a request has of its own. Asked when the first request is made, again until it has
   * not failed, and when `access` says so after a refusal.
   */
  readHeaders: () => Promise<Record<string, string>>;
  /** Asked for once, when the first request is made. */
  createAccess: () => Access | undefined;
  /** Options for TLS, asked for once, when the first connection is made. */
  readTls: () => object;
  timeoutMillis: number;
  compress: boolean;
  proxy: Proxy | undefined;
}

/** Sends batches of one signal over OTLP/HTTP, one after the other, and says what became of them. */
export class OtlpExporter<Group> {
  private readonly connection: Connection;
  private access: Access | undefined;
  private headers: Record<string, string> | undefined;
  private lastUse = 0;

  constructor(private readonly options: ExporterOptions<Group>) {
    this.connection = new Connection(options.endpoint, options.proxy, options.readTls);
  }

  get noun(): string {
    return this.options.noun;
  }

  get target(): string {
    return String(this.options.endpoint);
  }

  async export(batch: readonly Entry<Group>[], timeoutMillis: number): Promise<Outcome> {
    try {
      const body = this.options.join(batch);
      const timeout = Math.min(timeoutMillis, this.options.timeoutMillis);
      return await suppressed(() => this.deliver(body, timeout));
    } catch (error) {
      if (isHeadersError(error)) return { sent: false, note: error.message, retry: true, splits: false };
      const isOnTheWay = typeof (error as NodeJS.ErrnoException).code === "string";
      const isNoHttp = isOnTheWay && String((error as NodeJS.ErrnoException).code).startsWith("HPE_");
      return { sent: false, note: describe(error), retry: isOnTheWay && !isNoHttp, splits: isOnTheWay && !isNoHttp };
    }
  }

  /** Tries once more where the headers may be out of date. Where that was in vain, what was sent is kept. */
  private async deliver(body: Buffer, timeoutMillis: number): Promise<Outcome> {
    let answer = await this.post(body, timeoutMillis);
    let wait = this.findWait(answer);
    if (wait === 0) {
      this.headers = undefined;
      answer = await this.post(body, timeoutMillis);
      wait = this.findWait(answer);
    }
    const outcome = judge(answer, this.noun);
    // Alone, in case that it is refused for what is in it.
    return wait === undefined ? outcome : { ...outcome, retry: true, splits: true, retryAfter: wait };
  }

  private findWait(answer: Answer): number | undefined {
    return answer.status < 400 ? undefined : this.access?.findWait(answer);
  }

  private async post(plain: Buffer, timeoutMillis: number): Promise<Answer> {
    this.access ??= this.options.createAccess();
    this.headers ??= this.buildHeaders(await this.options.readHeaders());
    const isCompressed = this.options.compress && plain.length >= COMPRESS_FROM_BYTES;
    const body = isCompressed ? gzip(plain) : plain;
    const headers: Record<string, string> = { ...this.headers, "content-length": String(body.length) };
    if (isCompressed) headers["content-encoding"] = "gzip";
    if (this.access !== undefined) {
      Object.assign(headers, await this.access.sign(this.options.endpoint.path, headers, body));
    }
    // By wall clock: a frozen sandbox's connections grow old too.
    if (Math.abs(Date.now() - this.lastUse) > IDLE_LIMIT_MILLIS) this.connection.close();
    try {
      return await this.connection.request("POST", headers, body, timeoutMillis);
    } finally {
      this.lastUse = Date.now();
    }
  }

  private buildHeaders(given: Record<string, string>): Record<string, string> {
    const { endpoint } = this.options;
    const headers: Record<string, string> = {
      host: endpoint.authority,
      "user-agent": `OTel-OTLP-Exporter-otel-lambda-image/${VERSION}`,
      "content-type": "application/x-protobuf",
    };
    if (endpoint.credentials !== "" && this.access?.signs !== true) {
      headers.authorization = encodeBasic(endpoint.credentials);
    }
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

function gzip(body: Buffer): Buffer {
  // The fastest level saves nearly as much here as the best.
  return process.getBuiltinModule("node:zlib").gzipSync(body, { level: 1 });
}
