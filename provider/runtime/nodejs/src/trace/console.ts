import { type HrTime, SpanKind, SpanStatusCode, TraceFlags } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import type { BoundedProcessor } from "./processors";

/** OTEL_TRACES_EXPORTER=console: one line of JSON on stdout for each span, for trying things out. */
export class ConsoleSpanProcessor implements BoundedProcessor {
  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    const { traceId, spanId, traceFlags } = span.spanContext();
    if ((traceFlags & TraceFlags.SAMPLED) === 0) return;
    const fields = {
      name: span.name,
      traceId,
      spanId,
      parentSpanId: span.parentSpanContext?.spanId ?? null,
      kind: SpanKind[span.kind],
      startTimeUnixNano: toNanos(span.startTime),
      endTimeUnixNano: toNanos(span.endTime),
      status: SpanStatusCode[span.status.code],
      attributes: span.attributes,
    };
    process.stdout.write(`${JSON.stringify(fields)}\n`);
  }

  forceFlush(): Promise<void> {
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }
}

function toNanos([seconds, nanos]: HrTime): number {
  return Number(BigInt(seconds) * 1_000_000_000n + BigInt(Math.round(nanos)));
}
