import { type Context, context, createContextKey, ROOT_CONTEXT, type Span, trace } from "@opentelemetry/api";
import { isTracingSuppressed, suppressTracing } from "@opentelemetry/core";

/**
 * One call is one span: what a library does inside a call that is traced already is not traced again. Uses the key of
 * OpenTelemetry's core, which its own instrumentation libraries look at too.
 */

/** Nothing of OpenTelemetry's own stands for this: spans of a library's call, but none of the HTTP requests below it. */
const HTTP = createContextKey("otel-lambda-image suppress http");

export const isSuppressed = isTracingSuppressed;

export function isHttpSuppressed(active: Context): boolean {
  return isTracingSuppressed(active) || active.getValue(HTTP) === true;
}

/** The span as the current one, and no spans for HTTP requests below it. */
export function clientContext(active: Context, span: Span): Context {
  return trace.setSpan(active, span).setValue(HTTP, true);
}

/** Runs what is the runtime's own business. */
export function suppressed<T>(run: () => T): T {
  return context.with(suppressTracing(ROOT_CONTEXT), run);
}
