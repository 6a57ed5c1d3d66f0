import {
  type Context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  type TextMapGetter,
  type TextMapPropagator,
  type TextMapSetter,
} from "@opentelemetry/api";
import { parseTraceParent, W3CBaggagePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";
import { describe, warn, warnOnce } from "../diagnostics";
import { parseXRayHeader, TRACE_HEADER, XRayLambdaPropagator, XRayPropagator } from "./xray";

/** Headers of a caller by their names in lower case. */
export type Carrier = Record<string, string>;

const CREATE: Record<string, () => TextMapPropagator> = {
  tracecontext: () => new W3CTraceContextPropagator(),
  baggage: () => new W3CBaggagePropagator(),
  xray: () => new XRayPropagator(),
  "xray-lambda": () => new XRayLambdaPropagator(),
};

/** The propagators that OTEL_PROPAGATORS names, as one. */
export class Propagators implements TextMapPropagator {
  private readonly list: TextMapPropagator[] = [];

  constructor(names: readonly string[]) {
    if (names.includes("none")) return;
    const excluded = names.includes("xray") && names.includes("xray-lambda");
    if (excluded) warn("OTEL_PROPAGATORS has both xray and xray-lambda, which exclude each other: xray is left out");
    for (const name of names.filter((each) => !excluded || each !== "xray")) {
      const create = CREATE[name];
      if (create === undefined) warn(`OTEL_PROPAGATORS has ${name}, which is not known here: it is left out`);
      else this.list.push(create());
    }
  }

  extract(context: Context, carrier: unknown, getter: TextMapGetter = defaultTextMapGetter): Context {
    return extractBy(this.list, context, carrier, getter);
  }

  /** The caller of a function. */
  extractCaller(carrier: Carrier): Context {
    return this.extract(ROOT_CONTEXT, carrier);
  }

  /** The sender of one message among several: Lambda's own segment is the parent of the call, not of them. */
  extractMessage(carrier: Carrier): Context {
    const own = this.list.map((each) => (each instanceof XRayLambdaPropagator ? new XRayPropagator() : each));
    return extractBy(own, ROOT_CONTEXT, carrier, defaultTextMapGetter);
  }

  inject(context: Context, carrier: unknown, setter: TextMapSetter = defaultTextMapSetter): void {
    for (const propagator of this.list) propagator.inject(context, carrier, setter);
  }

  fields(): string[] {
    return this.list.flatMap((propagator) => propagator.fields());
  }
}

function extractBy(list: TextMapPropagator[], start: Context, carrier: unknown, getter: TextMapGetter): Context {
  return list.reduce((context, propagator) => {
    try {
      return propagator.extract(context, carrier, getter);
    } catch (error) {
      // https://opentelemetry.io/docs/specs/otel/context/api-propagators/#extract: it must not throw.
      warnOnce("extract", `a part of the caller's trace context can't be read: ${describe(error)}`);
      return context;
    }
  }, start);
}

/** Whether the headers name a span in one of the formats. */
export function hasParent(headers: Carrier): boolean {
  return (
    parseTraceParent(headers.traceparent ?? "") !== null ||
    parseXRayHeader(headers[TRACE_HEADER.toLowerCase()] ?? "") !== undefined
  );
}
