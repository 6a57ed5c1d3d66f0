import { isMap } from "../isMap";

/** Ends the span and sends what there is, after which the call may end. */
export type Finish = (result: unknown, failure?: { error: unknown }) => Promise<void> | undefined;

type Callback = (...args: unknown[]) => unknown;

/** Where the older client has what answers a call whose handler has not done so when nothing is left to do. */
const BEFORE_EXIT = Symbol.for("aws.lambda.beforeExit");

export interface CallbackBridge {
  /** In the place of the client's. */
  callback: Callback;
  /** For a handler that gave no promise back, and may never answer. */
  waitForEnd: () => void;
}

/**
 * The ways in which a handler without a promise ends a call with the older client: its callback, `context.done` and the
 * like, or that there is nothing left to do. The client hears of it when the spans are sent, of one after the other.
 */
export function bridgeCallbacks(finish: Finish, callback: Callback, lambdaContext: unknown): CallbackBridge {
  let last: Promise<unknown> | undefined;
  const original = (isMap(lambdaContext) ? lambdaContext : {}) as Record<string, Callback | undefined>;
  // An answer that is no JSON: the client throws, and is told of that as where it is called by itself.
  const report = original.fail ?? callback;
  const settle = (answer: () => unknown, result: unknown, failure?: { error: unknown }) => {
    last = (last ?? Promise.resolve(finish(result, failure))).then(answer).catch(report);
  };
  const wrap =
    (original: Callback): Callback =>
    (...args) =>
      settle(() => original(...args), args[1], toFailure(args[0]));
  if (isMap(lambdaContext)) {
    const { done, succeed, fail } = original;
    if (done !== undefined) lambdaContext.done = wrap(done);
    if (succeed !== undefined) lambdaContext.succeed = (result: unknown) => settle(() => succeed(result), result);
    if (fail !== undefined) lambdaContext.fail = (error: unknown) => settle(() => fail(error), undefined, { error });
  }
  return {
    callback: wrap(callback),
    waitForEnd: () => {
      const registry = globalThis as unknown as Record<symbol, Callback | undefined>;
      const answer = registry[BEFORE_EXIT];
      if (last === undefined && answer !== undefined) {
        registry[BEFORE_EXIT] = () => {
          registry[BEFORE_EXIT] = () => undefined;
          settle(answer, null);
        };
      }
    },
  };
}

function toFailure(error: unknown): { error: unknown } | undefined {
  return error === undefined || error === null ? undefined : { error };
}
