import type { Context } from "@opentelemetry/api";
import type { ReadableSpan, Span, SpanProcessor } from "@opentelemetry/sdk-trace";
import { describe, warnOnce } from "../diagnostics";
import { withTimeout } from "../withTimeout";

/** A span processor that can be told how long a flush may take. The SDK's own take no such word. */
export interface BoundedProcessor extends Omit<SpanProcessor, "forceFlush"> {
  /** False where not all was sent in time. */
  forceFlush(timeoutMillis?: number): Promise<void | boolean>;
  /** At the end of the sandbox, in place of `forceFlush`: what is left is counted if the process ends with it. */
  lastFlush?(timeoutMillis: number, ends: boolean): Promise<void>;
}

/** All span processors as one. A user's that fails costs no other its spans. */
export class Processors implements SpanProcessor {
  private readonly list: BoundedProcessor[] = [];

  add(processor: SpanProcessor | BoundedProcessor): void {
    this.list.push(processor);
  }

  onStart(span: Span, parentContext: Context): void {
    for (const processor of this.list) tell(() => processor.onStart(span, parentContext));
  }

  onEnding(span: Span): void {
    for (const processor of this.list) tell(() => processor.onEnding?.(span));
  }

  onEnd(span: ReadableSpan): void {
    for (const processor of this.list) tell(() => processor.onEnd(span));
  }

  /** True when everything that was ended has been sent. The time is for all together. */
  async flushWithin(timeoutMillis: number): Promise<boolean> {
    const all = await withTimeout(
      this.askAll((processor) => processor.forceFlush(timeoutMillis)),
      timeoutMillis,
    );
    return all?.every(Boolean) ?? false;
  }

  /** At the end of the sandbox. */
  async lastFlush(timeoutMillis: number, ends: boolean): Promise<void> {
    const ask = (processor: BoundedProcessor) =>
      processor.lastFlush?.(timeoutMillis, ends) ?? withTimeout(processor.forceFlush(timeoutMillis), timeoutMillis);
    // Ours end in time, and what they have to tell comes behind it.
    await this.askAll(ask);
  }

  private askAll(ask: (processor: BoundedProcessor) => Promise<unknown>): Promise<boolean[]> {
    const answers = this.list.map(async (processor) => {
      try {
        return (await ask(processor)) !== false;
      } catch (error) {
        report(error);
        return false;
      }
    });
    return Promise.all(answers);
  }

  async forceFlush(): Promise<void> {
    await this.flushWithin(30_000);
  }

  async shutdown(): Promise<void> {
    const all = this.list.map(async (processor) => {
      try {
        await processor.shutdown();
      } catch (error) {
        report(error);
      }
    });
    await Promise.all(all);
  }
}

function tell(notify: () => void): void {
  try {
    notify();
  } catch (error) {
    report(error);
  }
}

function report(error: unknown): void {
  warnOnce(`processor ${describe(error)}`, `a span processor failed and goes on being called: ${describe(error)}`);
}
