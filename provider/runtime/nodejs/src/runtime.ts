import { describe, warn } from "./diagnostics";
import { markReady } from "./faas/coldStart";
import { Crashes } from "./faas/crashes";
import { loadExtractor } from "./faas/extractor";
import type { ForceFlush, LastFlush } from "./faas/forceFlush";
import { createSending } from "./faas/sending";
import { readShownHeaders } from "./faas/shownHeaders";
import { type Handler, loadUserHandler } from "./faas/userHandler";
import { instrumentAll } from "./instrumentation/libraries";
import { readHandlerName } from "./settings";
import { configure, type Setup } from "./setup";
import { passContextsOn, traceHandler } from "./wrapper";

export { configureOpenTelemetry, extractParent, instrumentLibraries, isColdStart } from "./manual";

/**
 * Gives Lambda the handler to call: the function's own, traced where that can be set up. Only errors of the function's own
 * module get out of here: without tracing it still has to run.
 */
export async function createHandler(): Promise<Handler> {
  const name = readHandlerName();
  if (name === "") throw new Error("ORIG_HANDLER is not set: it names the function's handler, as `file.function`");
  const tracing = prepareTracing();
  const handler = await loadUserHandler(name);
  return tracing === undefined ? handler : traceSafely(handler, tracing);
}

interface Tracing {
  setup: Setup;
  forceFlush: ForceFlush;
  crashes: Crashes;
}

/** What has to be there before the function's module is loaded. */
function prepareTracing(): Tracing | undefined {
  try {
    const setup = configure();
    instrumentAll(setup);
    const forceFlush = (timeoutMillis: number) => setup.provider.forceFlush({ timeoutMillis });
    return { setup, forceFlush, crashes: new Crashes(forceFlush) };
  } catch (error) {
    complain(error);
    return undefined;
  }
}

async function traceSafely(handler: Handler, { setup, forceFlush, crashes }: Tracing): Promise<Handler> {
  try {
    markReady();
    const { settings, provider, propagators } = setup;
    const lookup = { propagators, extract: await loadExtractor(settings.extractor, propagators) };
    if (settings.disabled) return passContextsOn(handler, lookup);
    const lastFlush: LastFlush = (timeoutMillis, ends) => provider.lastFlush(timeoutMillis, ends);
    const { flushTimeoutMillis, flushAfterResponse } = settings;
    const sending = await createSending(forceFlush, lastFlush, flushTimeoutMillis, flushAfterResponse);
    const tracing = { ...lookup, tracer: provider.getTracer("otel_lambda_image"), shown: readShownHeaders() };
    return traceHandler(handler, tracing, sending, crashes);
  } catch (error) {
    complain(error);
    return handler;
  }
}

function complain(error: unknown): void {
  warn(`the function runs without tracing: ${describe(error)}`);
}
