import type { Handler } from "./userHandler";

/** What `awslambda.streamifyResponse` marks a handler with, for the runtime interface client. */
const STREAMING = Symbol.for("aws.lambda.runtime.handler.streaming");
const HIGH_WATER_MARK = Symbol.for("aws.lambda.runtime.handler.streaming.highWaterMark");

type Marked = Handler & Record<symbol, unknown>;

/** Such a handler gets the stream that it answers with as its second argument. */
export function isStreaming(handler: Handler): boolean {
  return Boolean((handler as Marked)[STREAMING]);
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
