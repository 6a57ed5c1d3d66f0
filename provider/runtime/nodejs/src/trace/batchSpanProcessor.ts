import { TraceFlags } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import type { BatchQueue } from "../transport/batchQueue";
import type { SpanGroup } from "./encodeSpans";
import type { BoundedProcessor } from "./processors";

/** Puts spans that are sampled into the queue. What is only recorded is for other span processors. */
export class BatchSpanProcessor implements BoundedProcessor {
  private isShutDown = false;

  constructor(private readonly queue: BatchQueue<ReadableSpan, SpanGroup>) {}

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if (!this.isShutDown && (span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0) this.queue.put(span);
  }

  forceFlush(timeoutMillis = 30_000): Promise<boolean> {
    return this.queue.flush(timeoutMillis);
  }

  lastFlush(timeoutMillis: number, ends: boolean): Promise<void> {
    return this.queue.lastFlush(timeoutMillis, ends);
  }

  async shutdown(): Promise<void> {
    await this.forceFlush();
    this.isShutDown = true;
  }
}
