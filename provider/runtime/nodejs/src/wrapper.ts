import { context } from "@opentelemetry/api";
import { describe, warnOnce } from "./diagnostics";
import { bridgeCallbacks } from "./faas/callbacks";
import type { Crashes } from "./faas/crashes";
import { type CallerLookup, type CallTracing, extractCaller, type Invocation, openInvocation } from "./faas/invocation";
import type { LambdaContext } from "./faas/lambdaContext";
import { withoutOwnFrames } from "./faas/ownFrames";
import type { Sending } from "./faas/sending";
import { isStreaming, lookLike, readStreamStatus, watchStreams } from "./faas/streaming";
import type { Handler } from "./faas/userHandler";

/** A call whose process is about to end gets its answer from nobody else. */
const NEVER = new Promise<never>(() => undefined);

/** The handler that Lambda calls in the function's place: opens a span, calls the function, sends the spans. */
export function traceHandler(handler: Handler, tracing: CallTracing, sending: Sending, crashes: Crashes): Handler {
  const streaming = isStreaming(handler);
  if (streaming) watchStreams();

  function tracedHandler(this: unknown, ...args: unknown[]): unknown {
    const lambdaContext = args[streaming ? 2 : 1] as LambdaContext | undefined;
    const invocation = tryOpen(tracing, args[0], lambdaContext);
    const end = (result: unknown, failure?: { error: unknown }) =>
      tryClose(invocation, streaming ? readStreamStatus(args[1]) : result, failure);
    const forget = crashes.watch({
      close: (error) => end(undefined, { error }),
      readTimeLeft: () => sending.readTimeLeft(lambdaContext),
    });
    const finish = (result: unknown, failure?: { error: unknown }) => {
      if (crashes.isCrashing) return NEVER;
      end(result, failure);
      const sent = trySend(sending, lambdaContext);
      if (sent === undefined) forget();
      // What ends the process meanwhile waits for the spans, and is the answer.
      return sent?.then(() => (crashes.isCrashing ? NEVER : forget()));
    };
    const callback = streaming ? undefined : args[2];
    const bridge =
      typeof callback === "function" ? bridgeCallbacks(finish, callback as Handler, lambdaContext) : undefined;
    const given = bridge === undefined ? args : [args[0], args[1], bridge.callback, ...args.slice(3)];
    let result: unknown;
    try {
      const call = () => handler.apply(this, given);
      result = invocation === undefined ? call() : invocation.run(call);
    } catch (error) {
      return fail(error, finish);
    }
    if (isPromise(result)) {
      // What only has a `then` may give nothing back.
      return Promise.resolve(result).then(
        (value) => after(finish(value), () => value),
        (error: unknown) => fail(error, finish),
      );
    }
    if (bridge !== undefined) {
      // What such a handler gives back is nothing to the client that has callbacks.
      bridge.waitForEnd();
      return result;
    }
    const sent = finish(result);
    // Of a streaming handler the client wants a promise of its own.
    return streaming ? result : after(sent, () => result);
  }

  return lookLike(tracedHandler, handler);
}

/** Without a span of its own: the caller's context is the current one, for requests that the function sends. */
export function passContextsOn(handler: Handler, lookup: CallerLookup): Handler {
  const streaming = isStreaming(handler);

  function passingHandler(this: unknown, ...args: unknown[]): unknown {
    const call = () => handler.apply(this, args);
    let caller: ReturnType<typeof extractCaller>;
    try {
      caller = extractCaller(lookup, args[0], args[streaming ? 2 : 1] as LambdaContext | undefined);
    } catch (error) {
      warnOnce("open", `the trace context of a call is not passed on: ${describe(error)}`);
      return call();
    }
    try {
      return context.with(caller, call);
    } catch (error) {
      throw withoutOwnFrames(error);
    }
  }

  return lookLike(passingHandler, handler);
}

function tryOpen(
  tracing: CallTracing,
  event: unknown,
  lambdaContext: LambdaContext | undefined,
): Invocation | undefined {
  try {
    return openInvocation(tracing, event, lambdaContext);
  } catch (error) {
    warnOnce("open", `a call is not traced: ${describe(error)}`);
    return undefined;
  }
}

function tryClose(invocation: Invocation | undefined, result: unknown, failure: { error: unknown } | undefined): void {
  try {
    invocation?.close(result, failure);
  } catch (error) {
    warnOnce("close", `the span of a call is not complete: ${describe(error)}`);
  }
}

function trySend(sending: Sending, lambdaContext: LambdaContext | undefined): Promise<void> | undefined {
  const complain = (error: unknown) => warnOnce("send", `the spans of a call are not sent: ${describe(error)}`);
  try {
    return sending.endCall(lambdaContext)?.catch(complain);
  } catch (error) {
    complain(error);
    return undefined;
  }
}

async function fail(
  error: unknown,
  finish: (result: unknown, failure: { error: unknown }) => Promise<void> | undefined,
): Promise<never> {
  withoutOwnFrames(error);
  await finish(undefined, { error });
  throw error;
}

function after<T>(sent: Promise<void> | undefined, get: () => T): T | Promise<T> {
  return sent === undefined ? get() : sent.then(get);
}

/** As the client tells. */
function isPromise(value: unknown): value is Promise<unknown> {
  return Boolean(value) && typeof (value as { then?: unknown }).then === "function";
}
