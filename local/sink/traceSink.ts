import type { IncomingMessage, ServerResponse } from "node:http";
import type { ReceivedRequest, SinkBehaviour } from "./behaviour";
import { decodeTraceRequest, isJson, UndecodableBody } from "./decodeTraceRequest";
import { Listeners } from "./listeners";
import type { ReceivedSpan } from "./receivedSpan";

export interface TraceSinkOptions {
  /** Defaults to a free one. */
  port?: number;
  /** Defaults to loopback; LocalStack.listenAddresses are those that containers reach too. Never all interfaces. */
  addresses?: string[];
}

const pollMs = 25;

export async function startTraceSink(options: TraceSinkOptions = {}): Promise<TraceSink> {
  const sink = new TraceSink(options.addresses ?? ["127.0.0.1"], options.port ?? 0);
  await sink.start();
  return sink;
}

export class TraceSink {
  /** The spans of the requests that were accepted, in the order of their arrival. */
  readonly spans: ReceivedSpan[] = [];
  readonly requests: ReceivedRequest[] = [];
  private behaviour: SinkBehaviour = { kind: "ok" };
  private readonly listeners: Listeners;

  constructor(
    readonly addresses: string[],
    port: number,
  ) {
    this.listeners = new Listeners(addresses, port, (request, response) => {
      this.handle(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  get port(): number {
    return this.listeners.port;
  }

  /** The value of OTEL_EXPORTER_OTLP_ENDPOINT for senders that know this machine as `host`. */
  endpoint(host = "127.0.0.1"): string {
    return `http://${host}:${this.port}`;
  }

  async start(): Promise<void> {
    await this.listeners.open();
  }

  /** Can be handed on without the sink. */
  readonly stop = (): Promise<void> => this.listeners.close();

  /** From now on; a request that is waiting for a slow answer still gets it. */
  async respondWith(behaviour: SinkBehaviour): Promise<void> {
    this.behaviour = behaviour;
    if (behaviour.kind === "refuse") await this.listeners.close();
    else await this.listeners.open();
  }

  clear(): void {
    this.spans.length = 0;
    this.requests.length = 0;
  }

  countRequests(signal: ReceivedRequest["signal"]): number {
    return this.requests.filter((request) => request.signal === signal).length;
  }

  /** Waits until at least `count` spans are there, or the time is over, and returns what is there. */
  async waitForSpans(count: number, milliseconds: number): Promise<ReceivedSpan[]> {
    const deadline = Date.now() + milliseconds;
    while (this.spans.length < count && Date.now() < deadline) await delay(pollMs);
    return [...this.spans];
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const behaviour = this.behaviour;
    const body = await readBody(request);
    const record = describeRequest(request, body.length);
    this.requests.push(record);
    if (behaviour.kind === "status") {
      const headers = behaviour.retryAfterSeconds && { "Retry-After": String(behaviour.retryAfterSeconds) };
      return answer(response, record, behaviour.status, headers || {});
    }
    if (behaviour.kind === "slow") await delay(behaviour.milliseconds);
    // Who gave up waiting counts these spans as lost, so they are not received.
    if (response.destroyed) return;
    this.accept(body, record, response);
  }

  private accept(body: Buffer, record: ReceivedRequest, response: ServerResponse): void {
    if (record.signal === "other") return answer(response, record, 404);
    const contentType = record.headers["content-type"] ?? "";
    try {
      if (record.signal === "traces") {
        const spans = decodeTraceRequest(body, contentType, record.headers["content-encoding"] ?? "");
        record.spans = spans.length;
        this.spans.push(...spans);
      }
    } catch (error) {
      if (!(error instanceof UndecodableBody)) throw error;
      return answer(response, record, 400, { "Content-Type": "text/plain" }, error.message);
    }
    // Without partial success the response message is empty: no bytes in protobuf, an empty object in JSON.
    const json = isJson(contentType);
    answer(
      response,
      record,
      200,
      { "Content-Type": json ? "application/json" : "application/x-protobuf" },
      json ? "{}" : "",
    );
  }
}

function describeRequest(request: IncomingMessage, bytes: number): ReceivedRequest {
  const path = (request.url ?? "").split("?")[0] ?? "";
  const signal = request.method === "POST" ? /^\/v1\/(traces|metrics|logs)$/.exec(path)?.[1] : undefined;
  return {
    path,
    signal: (signal as ReceivedRequest["signal"] | undefined) ?? "other",
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    bytes,
    receivedAt: new Date(),
    spans: 0,
  };
}

function answer(
  response: ServerResponse,
  record: ReceivedRequest,
  status: number,
  headers: Record<string, string> = {},
  body = "",
): void {
  record.status = status;
  response.writeHead(status, headers).end(body);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
