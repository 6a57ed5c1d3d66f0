import {
  type Context,
  isSpanContextValid,
  type SpanContext,
  type TextMapGetter,
  type TextMapPropagator,
  type TextMapSetter,
  trace,
  TraceFlags,
} from "@opentelemetry/api";
import { isTracingSuppressed } from "@opentelemetry/core";
import { undecided } from "../trace/sampler";

export const TRACE_HEADER = "X-Amzn-Trace-Id";
const ENVIRONMENT_VARIABLE = "_X_AMZN_TRACE_ID";

/**
 * AWS X-Ray's trace header, https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader.
 * Undefined for a header without a parent, as load balancers send it, and for one that is not X-Ray's.
 */
export function parseXRayHeader(header: string): SpanContext | undefined {
  const fields = new Map(header.split(";").map((part): [string, string] => splitField(part.trim())));
  const root = /^1-([\da-f]{8})-([\da-f]{24})$/i.exec(fields.get("Root") ?? "");
  const parent = (fields.get("Parent") ?? "").toLowerCase();
  if (root === null) return undefined;
  const sampled = fields.get("Sampled") ?? "?";
  const context = {
    traceId: `${root[1]}${root[2]}`.toLowerCase(),
    spanId: parent,
    isRemote: true,
    traceFlags: sampled === "1" ? TraceFlags.SAMPLED : TraceFlags.NONE,
  };
  if (!isSpanContextValid(context)) return undefined;
  // https://pkg.go.dev/github.com/aws/aws-xray-sdk-go/header#SamplingDecision
  if (sampled === "?") undecided.add(context);
  return context;
}

function splitField(field: string): [string, string] {
  const [name = "", value = ""] = field.split("=", 2);
  return [name, value];
}

export class XRayPropagator implements TextMapPropagator {
  /** Leaves a parent alone that a propagator earlier in the list has found. */
  extract(context: Context, carrier: unknown, getter: TextMapGetter): Context {
    const found = trace.getSpanContext(context);
    if (found !== undefined && isSpanContextValid(found)) return context;
    const parent = parseXRayHeader(this.read(carrier, getter));
    return parent === undefined ? context : trace.setSpan(context, trace.wrapSpanContext(parent));
  }

  protected read(carrier: unknown, getter: TextMapGetter): string {
    const value = getter.get(carrier, TRACE_HEADER) ?? getter.get(carrier, TRACE_HEADER.toLowerCase());
    return (Array.isArray(value) ? value[0] : value) ?? "";
  }

  inject(context: Context, carrier: unknown, setter: TextMapSetter): void {
    const span = trace.getSpanContext(context);
    if (span === undefined || !isSpanContextValid(span) || isTracingSuppressed(context)) return;
    const root = `1-${span.traceId.slice(0, 8)}-${span.traceId.slice(8)}`;
    const sampled = undecided.has(span) ? "?" : span.traceFlags & TraceFlags.SAMPLED;
    setter.set(carrier, TRACE_HEADER, `Root=${root};Parent=${span.spanId};Sampled=${sampled}`);
  }

  fields(): string[] {
    return [TRACE_HEADER];
  }
}

/** For X-Ray as the backend: the parent is the segment that Lambda itself makes for the call. */
export class XRayLambdaPropagator extends XRayPropagator {
  protected override read(carrier: unknown, getter: TextMapGetter): string {
    return process.env[ENVIRONMENT_VARIABLE] || super.read(carrier, getter);
  }
}
