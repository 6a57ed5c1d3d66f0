// Spans of the function's own, through the API alone.
import { SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

export function makeSpans(given) {
  const tracer = trace.getTracer("own", "1.0");
  for (const described of given) {
    for (let made = 0; made < (described.count ?? 1); made++) makeSpan(tracer, described);
  }
  return "made";
}

function makeSpan(tracer, described) {
  const options = {
    kind: SpanKind[(described.kind ?? "internal").toUpperCase()],
    attributes: described.attributes,
    links: described.links?.map(makeLink),
  };
  tracer.startActiveSpan(described.name, options, (span) => {
    for (const { name, attributes } of described.events ?? []) span.addEvent(name, attributes);
    if (described.error !== undefined) span.recordException(new RangeError(described.error));
    if (described.status !== undefined) {
      const { code, message } = described.status;
      span.setStatus({ code: SpanStatusCode[code.toUpperCase()], message });
    }
    if (described.rename !== undefined) span.updateName(described.rename);
    for (const child of described.children ?? []) makeSpan(tracer, child);
    span.end();
  });
}

function makeLink({ traceId, spanId, attributes }) {
  return { context: { traceId, spanId, traceFlags: 1, isRemote: true }, attributes };
}

/** Adds to the span of the call. */
export function describeRoot(given) {
  const span = trace.getActiveSpan();
  span.setAttributes(given.attributes);
  span.addEvent("found", { shelf: 7 });
  if (given.name !== undefined) span.updateName(given.name);
  if (given.status !== undefined) span.setStatus({ code: SpanStatusCode[given.status.toUpperCase()] });
  return "described";
}

/** None of it is right, and none of it may harm the call. */
export function misuse() {
  const options = { links: [null], attributes: { ok: 1, map: { a: 1 } } };
  const span = trace.getTracer("own").startSpan("misused", options);
  span.setAttribute("", 1);
  span.setAttributes(null);
  span.addLink(null);
  span.setStatus(null);
  span.recordException(null);
  span.end();
  span.end();
  span.setAttribute("late", 1);
  return "survived";
}
