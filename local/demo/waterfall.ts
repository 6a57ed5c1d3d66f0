// Draws a trace for a terminal: a line for each span, indented under its parent, with a bar on the trace's time line.
import type { ReceivedSpan } from "../sink";

const barWidth = 40;
const labelWidth = 46;

export function renderWaterfall(trace: ReceivedSpan[]): string[] {
  const [first] = trace;
  if (first === undefined) return [];
  const start = trace.reduce(
    (least, span) => (span.startTimeUnixNano < least ? span.startTimeUnixNano : least),
    first.startTimeUnixNano,
  );
  const end = trace.reduce(
    (most, span) => (span.endTimeUnixNano > most ? span.endTimeUnixNano : most),
    first.endTimeUnixNano,
  );
  const services = [...new Set(trace.map(describeService))].join(", ");
  const spans = `${trace.length} ${trace.length === 1 ? "span" : "spans"}`;
  return [
    `trace ${first.traceId}  ${spans}  ${milliseconds(end - start)}  ${services}`,
    ...orderByTree(trace).flatMap(({ span, depth }) => renderSpan(span, depth, start, end)),
  ];
}

function renderSpan(span: ReceivedSpan, depth: number, start: bigint, end: bigint): string[] {
  const label = `${"  ".repeat(depth)}${depth > 0 ? "└ " : ""}${describeService(span)}: ${span.name} (${span.kind})`;
  const bar = renderBar(span, start, end);
  const failed = span.status.code === "error";
  const line = `  ${fit(label, labelWidth)} │${bar}│ ${milliseconds(span.endTimeUnixNano - span.startTimeUnixNano).padStart(9)}`;
  return failed ? [`${line}  ✗`, `  ${" ".repeat(2 * depth + 2)}✗ ${describeError(span)}`] : [line];
}

/** A span that is too short for the scale still gets one block. */
function renderBar(span: ReceivedSpan, start: bigint, end: bigint): string {
  const total = Math.max(Number(end - start), 1);
  const from = Math.min(Math.floor((Number(span.startTimeUnixNano - start) / total) * barWidth), barWidth - 1);
  const length = Math.round((Number(span.endTimeUnixNano - span.startTimeUnixNano) / total) * barWidth);
  const width = Math.min(Math.max(length, 1), barWidth - from);
  return `${" ".repeat(from)}${"█".repeat(width)}`.padEnd(barWidth);
}

/** Parents before their children, and children by their beginnings; a span whose parent is elsewhere is at the top. */
function orderByTree(trace: ReceivedSpan[]): { span: ReceivedSpan; depth: number }[] {
  const known = new Set(trace.map(({ spanId }) => spanId));
  const byStart = [...trace].sort((a, b) => Number(a.startTimeUnixNano - b.startTimeUnixNano));
  const visit = (span: ReceivedSpan, depth: number): { span: ReceivedSpan; depth: number }[] => [
    { span, depth },
    ...byStart.filter(({ parentSpanId }) => parentSpanId === span.spanId).flatMap((child) => visit(child, depth + 1)),
  ];
  return byStart.filter(({ parentSpanId }) => !known.has(parentSpanId)).flatMap((span) => visit(span, 0));
}

function describeService(span: ReceivedSpan): string {
  const name = span.resource["service.name"];
  return typeof name === "string" ? name : "unknown service";
}

function describeError(span: ReceivedSpan): string {
  const exception = span.events.find(({ name }) => name === "exception")?.attributes ?? {};
  const parts = [exception["exception.type"], exception["exception.message"] ?? span.status.message];
  return parts.flatMap((part) => (typeof part === "string" && part !== "" ? [part] : [])).join(": ") || "error";
}

function milliseconds(nanoseconds: bigint): string {
  return `${(Number(nanoseconds) / 1e6).toFixed(1)} ms`;
}

function fit(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}
