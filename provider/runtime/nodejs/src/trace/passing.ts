import {
  type Context,
  context,
  type Span,
  type SpanOptions,
  trace,
  type Tracer,
  type TracerProvider,
  INVALID_SPAN_CONTEXT,
} from "@opentelemetry/api";

/**
 * What a disabled SDK makes of spans: nothing, and the caller's context goes on as it came. Its spans are their parents.
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#general-sdk-configuration,
 * https://opentelemetry.io/docs/specs/otel/trace/api/#behavior-of-the-api-in-the-absence-of-an-installed-sdk
 */
const TRACER: Tracer = {
  startSpan: (_name, options, given = context.active()) => wrapParent(options, given),
  startActiveSpan: (...given: unknown[]) => {
    const run = given[given.length - 1] as (span: Span) => never;
    const options = given.length > 2 ? (given[1] as SpanOptions) : undefined;
    const parent = given.length > 3 ? (given[2] as Context) : context.active();
    const span = wrapParent(options, parent);
    return context.with(trace.setSpan(parent, span), run, undefined, span);
  },
};

export const PASSING_PROVIDER: TracerProvider = { getTracer: () => TRACER };

function wrapParent(options: SpanOptions | undefined, given: Context): Span {
  const parent = options?.root === true ? undefined : trace.getSpanContext(given);
  return trace.wrapSpanContext(parent ?? INVALID_SPAN_CONTEXT);
}
