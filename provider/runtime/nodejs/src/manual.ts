import type { Context } from "@opentelemetry/api";
import { extractCaller } from "./faas/invocation";
import type { LambdaContext } from "./faas/lambdaContext";
import { armShutdown } from "./faas/sending";
import { instrument, instrumentAll } from "./instrumentation/libraries";
import { configure } from "./setup";
import type { TracerProvider } from "./trace/provider";

/** What otel_setup offers to functions that make their own spans. */
export { isColdStart } from "./faas/coldStart";

let isConfigured = false;

/**
 * Sets tracing up from the OTEL_ variables and gives back the provider, the same one every time. Call
 * `await provider.forceFlush({ timeoutMillis: 5000 })` at the end of each call, after its spans have ended: what is not sent
 * by then may be lost when the sandbox freezes. `provider.addSpanProcessor` takes span processors of the SDK, and
 * `provider.sampler` can be set to any sampler with the SDK's interface.
 */
export function configureOpenTelemetry(): TracerProvider {
  const { provider } = configure();
  if (!isConfigured) {
    isConfigured = true;
    armShutdown((timeoutMillis, ends) => provider.lastFlush(timeoutMillis, ends));
  }
  return provider;
}

/** The context of whoever made the call, for `tracer.startActiveSpan(name, options, context, ...)`. */
export function extractParent(event: unknown, lambdaContext?: LambdaContext): Context {
  return extractCaller({ propagators: configure().propagators, extract: undefined }, event, lambdaContext);
}

/** Traces the calls of the given client libraries; without names those in OTEL_LAMBDA_IMAGE_LIBRARIES. */
export function instrumentLibraries(...names: string[]): void {
  if (names.length > 0) instrument(configure(), names);
  else instrumentAll(configure());
}
