import {
  type Context,
  context,
  isSpanContextValid,
  type Link,
  SamplingDecision,
  type Span as ApiSpan,
  SpanKind,
  type SpanOptions,
  trace,
  TraceFlags,
  type Tracer as ApiTracer,
} from "@opentelemetry/api";
import { isTracingSuppressed, sanitizeAttributes, type InstrumentationScope } from "@opentelemetry/core";
import type { Resource } from "@opentelemetry/resources";
import { RandomIdGenerator } from "@opentelemetry/sdk-trace/build/esm/platform/node/RandomIdGenerator";
import { warnOnce } from "../diagnostics";
import type { Processors } from "./processors";
import { askSampler, type Sampler } from "./sampler";
import { Span, type toSpanLimits } from "./span";

/** https://www.w3.org/TR/trace-context-2/#random-trace-id-flag */
const RANDOM = 0x02;
const INVALID = { traceId: "0".repeat(32), spanId: "0".repeat(16), traceFlags: TraceFlags.NONE };

const ids = new RandomIdGenerator();

/** What all tracers of a provider share, and what can be changed while there are tracers. */
export interface TracerParts {
  resource: Resource;
  sampler: Sampler;
  readonly limits: ReturnType<typeof toSpanLimits>;
  readonly processors: Processors;
}

/** Starts spans: decides on parent, sampling and identity. */
export class Tracer implements ApiTracer {
  constructor(
    private readonly scope: InstrumentationScope,
    private readonly parts: TracerParts,
  ) {}

  startSpan(name: string, options: SpanOptions = {}, given: Context = context.active()): ApiSpan {
    if (isTracingSuppressed(given)) return trace.wrapSpanContext(INVALID);
    const parentContext = options.root ? trace.deleteSpan(given) : given;
    const found = trace.getSpanContext(parentContext);
    const parent = found !== undefined && isSpanContextValid(found) ? found : undefined;
    // Our own ids are random; of others the caller says whether they are.
    const traceId = parent?.traceId ?? ids.generateTraceId();
    const randomFlag = parent === undefined ? RANDOM : parent.traceFlags & RANDOM;
    const kind = toKind(options.kind);
    const attributes = sanitizeAttributes(options.attributes);
    const links = toLinks(options.links);
    const answer = askSampler(this.parts.sampler, parentContext, traceId, String(name), kind, attributes, links);
    const isSampled = answer.decision === SamplingDecision.RECORD_AND_SAMPLED;
    const spanContext = {
      traceId,
      spanId: ids.generateSpanId(),
      traceFlags: randomFlag | (isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE),
      traceState: answer.traceState ?? parent?.traceState,
    };
    if (answer.decision === SamplingDecision.NOT_RECORD) return trace.wrapSpanContext(spanContext);
    return new Span({
      resource: this.parts.resource,
      scope: this.scope,
      context: parentContext,
      spanContext,
      name: String(name),
      kind,
      links,
      parentSpanContext: parent,
      attributes: { ...attributes, ...answer.attributes },
      startTime: options.startTime,
      spanProcessor: this.parts.processors,
      spanLimits: this.parts.limits,
    });
  }

  startActiveSpan<F extends (span: ApiSpan) => unknown>(
    name: string,
    ...rest: [F] | [SpanOptions, F] | [SpanOptions, Context, F]
  ): ReturnType<F> {
    const run = rest[rest.length - 1] as (span: ApiSpan) => ReturnType<F>;
    const options = rest.length > 1 ? (rest[0] as SpanOptions) : {};
    const parent = rest.length > 2 ? (rest[1] as Context) : context.active();
    const span = this.startSpan(name, options, parent);
    return context.with(trace.setSpan(parent, span), run, undefined, span);
  }
}

function toKind(kind: SpanKind | undefined): SpanKind {
  if (kind === undefined || kind in SpanKind) return kind ?? SpanKind.INTERNAL;
  warnOnce("kind", "a span's kind that is none is not used: the span is an internal one");
  return SpanKind.INTERNAL;
}

function toLinks(links: Link[] | undefined): Link[] {
  return Array.isArray(links) ? links.filter((link) => typeof link?.context?.traceId === "string") : [];
}
