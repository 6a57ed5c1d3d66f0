import { randomUUID } from "node:crypto";
import * as http from "node:http";
import type { AddressInfo } from "node:net";

export const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:orders:live";

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-shutdown */
const SHUTDOWN_MS = 2_000;

export interface Failure {
  errorType?: string;
  errorMessage?: string;
  trace?: string[];
}

/** An invocation, and what became of it. */
export interface Call {
  id: string;
  answer?: unknown;
  /** As it was sent: the answer of a streaming handler is not JSON. */
  body?: Buffer;
  error?: Failure;
}

interface Waiting {
  response: http.ServerResponse;
}

export interface InvokeOptions {
  clientContext?: unknown;
  timeoutMs?: number;
  xray?: string;
}

/** Lambda's Runtime and Extensions API for one sandbox. An extension that registers gets an event for each call. */
export class LambdaService {
  initError: Failure | undefined;
  isRegistered = false;
  /**
   * A client answers on the connection that it got its call on. By default Node.js ends one that is silent for 5 s, and an
   * answer that is sent at that moment gets lost: https://nodejs.org/api/http.html#serverkeepalivetimeout.
   */
  private readonly server = http.createServer(
    { keepAliveTimeout: 0 },
    (request, response) => void this.answer(request, response),
  );
  private runtime: Waiting | undefined;
  private extension: Waiting | undefined;
  private shutdown: string | undefined;
  private onChange: (() => void)[] = [];
  private readonly pending = new Map<string, (call: Partial<Call>) => void>();

  constructor(private readonly registerStatus = 200) {}

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Comes back when the answer is out. Lambda has one call at a time for a sandbox, after its initialization. */
  async invoke(event: unknown, options: InvokeOptions = {}): Promise<Call> {
    await this.waitUntilIdle();
    const id = randomUUID();
    const deadline = Date.now() + (options.timeoutMs ?? 30_000);
    const answered = new Promise<Partial<Call>>((resolve) => this.pending.set(id, resolve));
    const { runtime, extension } = this;
    this.runtime = this.extension = undefined;
    if (extension !== undefined) {
      const body = { eventType: "INVOKE", requestId: id, deadlineMs: deadline, invokedFunctionArn: ARN };
      extension.response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    }
    const headers: http.OutgoingHttpHeaders = {
      "content-type": "application/json",
      "lambda-runtime-aws-request-id": id,
      "lambda-runtime-invoked-function-arn": ARN,
      "lambda-runtime-deadline-ms": String(deadline),
    };
    if (options.clientContext !== undefined) {
      headers["lambda-runtime-client-context"] = toAscii(JSON.stringify(options.clientContext));
    }
    if (options.xray !== undefined) headers["lambda-runtime-trace-id"] = options.xray;
    runtime?.response.writeHead(200, headers).end(JSON.stringify(event));
    return { id, ...(await answered) };
  }

  /** Until runtime and extension have asked for the next event: Lambda freezes the sandbox then. */
  async waitUntilIdle(): Promise<void> {
    while (this.runtime === undefined || (this.isRegistered && this.extension === undefined)) {
      await new Promise<void>((resolve) => this.onChange.push(resolve));
    }
  }

  /** Asks the extension to end, now or when it asks for its next event, and gives it as long as Lambda does. */
  shutDown(reason: "spindown" | "timeout"): void {
    this.shutdown = JSON.stringify({
      eventType: "SHUTDOWN",
      shutdownReason: reason,
      deadlineMs: Date.now() + SHUTDOWN_MS,
    });
    if (this.extension !== undefined) this.wait("extension", this.extension);
  }

  /** The function's process has ended: what it was asked for is never answered. */
  end(exit: string): void {
    for (const resolve of this.pending.values())
      resolve({ error: { errorType: "Runtime.ExitError", errorMessage: exit } });
    this.pending.clear();
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const path = request.url ?? "";
    if (path.endsWith("/runtime/invocation/next")) return this.wait("runtime", { response });
    if (path.endsWith("/extension/event/next")) return this.wait("extension", { response });
    const body = await readBody(request);
    const [, id = "", what = ""] = /\/invocation\/([^/]+)\/(\w+)$/.exec(path) ?? [];
    if (path.endsWith("/extension/register")) {
      this.isRegistered = this.registerStatus === 200;
      response.writeHead(this.registerStatus, { "lambda-extension-identifier": randomUUID() }).end("{}");
      return;
    }
    response.writeHead(202).end("{}");
    if (path.endsWith("/runtime/init/error")) this.initError = parse(body) as Failure;
    else if (what === "response") this.settle(id, { answer: parse(body), body, ...readTrailers(request) });
    else this.settle(id, { error: parse(body) as Failure });
  }

  private wait(who: "runtime" | "extension", waiting: Waiting): void {
    if (who === "extension" && this.shutdown !== undefined) {
      waiting.response.writeHead(200, { "content-type": "application/json" }).end(this.shutdown);
      return;
    }
    this[who] = waiting;
    for (const tell of this.onChange.splice(0)) tell();
  }

  private settle(id: string, result: Partial<Call>): void {
    this.pending.get(id)?.(result);
    this.pending.delete(id);
  }
}

/** A streaming handler that fails says so behind what it has sent. */
function readTrailers(request: http.IncomingMessage): Partial<Call> {
  const failure = request.trailers["lambda-runtime-function-error-body"];
  return failure === undefined ? {} : { error: JSON.parse(Buffer.from(failure, "base64").toString()) as Failure };
}

/** Headers have no other letters; JSON can write them otherwise. */
function toAscii(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

async function readBody(request: http.IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
