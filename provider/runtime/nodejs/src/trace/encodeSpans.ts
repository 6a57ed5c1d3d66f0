import { type HrTime, type Link, type SpanContext, SpanStatusCode } from "@opentelemetry/api";
import type { InstrumentationScope } from "@opentelemetry/core";
import type { Resource } from "@opentelemetry/resources";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { BackwardWriter } from "../transport/backwardWriter";
import { Entry } from "../transport/boundedQueue";
import { encodeAttributes } from "../transport/encodeAttributes";

/**
 * Spans in OTLP: opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest. The field numbers are those of
 * opentelemetry/proto/trace/v1/trace.proto. Within a message the last field comes first, as the writer goes.
 */

/** What a request has spans by. */
export interface SpanGroup {
  resource: Resource;
  scope: InstrumentationScope;
}

type Event = ReadableSpan["events"][number];

const HAS_IS_REMOTE = 0x100;
const IS_REMOTE = 0x200;

const writer = new BackwardWriter();

/** What goes around spans is encoded with the first of them, so that it costs nobody else if it can't be. */
const surroundings = new WeakMap<object, Buffer>();

/** A span on its own. What is within a trace makes room for where this function was entered. */
export function encodeEntry(span: ReadableSpan): Entry<SpanGroup> {
  try {
    const { resource, instrumentationScope: scope, parentSpanContext: parent } = span;
    if (!surroundings.has(resource)) surroundings.set(resource, encodeResource(resource));
    if (!surroundings.has(scope)) surroundings.set(scope, encodeScope(scope));
    writer.message(2, () => encodeSpan(span));
    return new Entry(writer.take(), { resource, scope }, parent !== undefined && parent.isRemote !== true);
  } catch (error) {
    writer.take();
    throw error;
  }
}

export function joinEntries(entries: readonly Entry<SpanGroup>[]): Buffer {
  const byResource = new Map<Resource, Map<InstrumentationScope, Buffer[]>>();
  for (const { body, group } of entries) {
    const scopes = getOrSet(byResource, group.resource, () => new Map<InstrumentationScope, Buffer[]>());
    getOrSet(scopes, group.scope, () => []).push(body);
  }
  const request = new BackwardWriter(entries.reduce((size, { body }) => size + body.length, 4096));
  for (const [resource, scopes] of [...byResource].reverse()) {
    request.message(1, () => {
      for (const [scope, spans] of [...scopes].reverse()) {
        request.message(2, () => {
          for (const span of spans.reverse()) request.raw(span);
          request.raw(surroundings.get(scope) ?? Buffer.alloc(0));
        });
      }
      request.raw(surroundings.get(resource) ?? Buffer.alloc(0));
    });
  }
  return request.take();
}

function getOrSet<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const found = map.get(key) ?? create();
  map.set(key, found);
  return found;
}

/** The schema's URL is the third field beside a resource and a scope alike; order does not matter. */
function encodeResource(resource: Resource): Buffer {
  if (resource.schemaUrl) writer.text(3, String(resource.schemaUrl));
  writer.message(1, () => encodeAttributes(writer, 1, resource.attributes));
  return writer.take();
}

function encodeScope(scope: InstrumentationScope): Buffer {
  if (scope.schemaUrl) writer.text(3, String(scope.schemaUrl));
  writer.message(1, () => {
    if (scope.version) writer.text(2, String(scope.version));
    if (scope.name) writer.text(1, String(scope.name));
  });
  return writer.take();
}

function encodeSpan(span: ReadableSpan): void {
  const context = span.spanContext();
  const parent = span.parentSpanContext;
  writer.fixed32(16, flagsOf(context, parent));
  if (span.status.code !== SpanStatusCode.UNSET) {
    writer.message(15, () => {
      // OTLP has 1 for OK and 2 for ERROR, as the API.
      writer.uint(3, span.status.code);
      if (span.status.message) writer.text(2, span.status.message);
    });
  }
  count(14, span.droppedLinksCount);
  for (const link of [...span.links].reverse()) writer.message(13, () => encodeLink(link));
  count(12, span.droppedEventsCount);
  for (const event of [...span.events].reverse()) writer.message(11, () => encodeEvent(event));
  count(10, span.droppedAttributesCount);
  encodeAttributes(writer, 9, span.attributes);
  writer.fixed64(8, toNanos(span.endTime));
  writer.fixed64(7, toNanos(span.startTime));
  // OTLP keeps 0 for "not given".
  writer.uint(6, span.kind + 1);
  writer.text(5, span.name);
  if (parent !== undefined) writer.hex(4, parent.spanId);
  identify(context);
}

function encodeEvent(event: Event): void {
  count(4, event.droppedAttributesCount ?? 0);
  encodeAttributes(writer, 3, event.attributes ?? {});
  writer.text(2, event.name);
  writer.fixed64(1, toNanos(event.time));
}

function encodeLink(link: Link): void {
  writer.fixed32(6, flagsOf(link.context, link.context));
  count(5, link.droppedAttributesCount ?? 0);
  encodeAttributes(writer, 4, link.attributes ?? {});
  identify(link.context);
}

/** Trace id, span id and trace state: the same first three fields in a span and in a link. */
function identify(context: SpanContext): void {
  const state = context.traceState?.serialize();
  if (state) writer.text(3, state);
  writer.hex(2, context.spanId);
  writer.hex(1, context.traceId);
}

function flagsOf(context: SpanContext, remote: SpanContext | undefined): number {
  return (context.traceFlags & 0xff) | HAS_IS_REMOTE | (remote?.isRemote === true ? IS_REMOTE : 0);
}

function count(field: number, value: number): void {
  if (value > 0) writer.uint(field, value);
}

function toNanos([seconds, nanos]: HrTime): bigint {
  return BigInt(seconds) * 1_000_000_000n + BigInt(Math.round(nanos));
}
