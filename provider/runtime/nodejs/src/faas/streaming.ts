import type { Handler } from "./userHandler";

/** What `awslambda.streamifyResponse` marks a handler with, for the runtime interface client. */
const STREAMING = Symbol.for("aws.lambda.runtime.handler.streaming");
const HIGH_WATER_MARK = Symbol.for("aws.lambda.runtime.handler.streaming.highWaterMark");

type Marked = Handler & Record<symbol, unknown>;

/** Such a handler gets the stream that it answers with as its second argument. */
export function isStreaming(handler: Handler): boolean {
  return Boolean((handler as Marked)[STREAMING]);
}

interface ResponseStream {
  from?: (stream: object, prelude?: { statusCode?: unknown }) => unknown;
}

/** What streams begin with, for those that answer over HTTP. */
const preludes = new WeakMap<object, { statusCode?: unknown }>();

/** https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html has the status in what a stream begins with. */
export function watchStreams(): void {
  const { awslambda } = globalThis as { awslambda?: { HttpResponseStream?: ResponseStream } };
  const streams = awslambda?.HttpResponseStream;
  const from = streams?.from;
  if (streams === undefined || from === undefined) return;
  streams.from = function (stream, prelude) {
    if (prelude !== undefined) preludes.set(stream, prelude);
    return from.call(this, stream, prelude);
  };
}

/** As far as it is an answer's. */
export function readStreamStatus(stream: unknown): { statusCode?: unknown } | undefined {
  return typeof stream === "object" && stream !== null ? preludes.get(stream) : undefined;
}

/** The client looks at a handler's marks, and at how many arguments it takes: with three it is one with a callback. */
export function lookLike(wrapper: Handler, handler: Handler): Handler {
  for (const mark of [STREAMING, HIGH_WATER_MARK]) {
    if (mark in handler) (wrapper as Marked)[mark] = (handler as Marked)[mark];
  }
  Object.defineProperty(wrapper, "length", { value: handler.length, configurable: true });
  Object.defineProperty(wrapper, "name", { value: handler.name, configurable: true });
  return wrapper;
}
