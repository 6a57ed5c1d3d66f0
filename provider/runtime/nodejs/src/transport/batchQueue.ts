import { describe, warn } from "../diagnostics";
import { withTimeout } from "../withTimeout";
import { BoundedQueue, type Entry } from "./boundedQueue";
import { Delivery } from "./delivery";
import type { OtlpExporter } from "./otlpExporter";

/** In an outage a flush looks whether the backend is back, but no longer than a caller would notice. */
const PROBE_MILLIS = 100;
/** Below what backends commonly take, and far below the 20 MiB of https://opentelemetry.io/docs/specs/otlp/#otlphttp-request; a larger item goes alone. */
const BATCH_BYTES = 4 * 1024 * 1024;
/** Backends refuse what is much older, or nobody looks for it any more. */
const MAX_AGE_MINUTES = 15;

export interface QueueOptions {
  batchSize: number;
  /** A number of items, 0 for as many as `queueBytes` hold. */
  queueSize: number;
  queueBytes: number;
  delayMillis: number;
  exportTimeoutMillis: number;
}

/** Queues items and sends them in batches: when one is full, after the schedule delay, and when a flush asks. */
export class BatchQueue<Item, Group> {
  private readonly queue: BoundedQueue<Group>;
  private readonly delivery: Delivery<Group>;
  private timer: NodeJS.Timeout | undefined;
  /** The last of the sendings, which go one after the other. */
  private sending: Promise<boolean> = Promise.resolve(true);
  private sendings = 0;
  /** Somebody has stopped waiting for an export that still goes on. */
  private overdue: Promise<boolean> | undefined;

  constructor(
    private readonly exporter: OtlpExporter<Group>,
    private readonly encode: (item: Item) => Entry<Group>,
    private readonly options: QueueOptions,
  ) {
    this.queue = new BoundedQueue(options.queueSize, options.queueBytes);
    this.delivery = new Delivery(exporter, options.exportTimeoutMillis);
  }

  /** Encoded at once: what waits is small, can't be changed any more, and a bad item harms no other. */
  put(item: Item): void {
    let entry: Entry<Group>;
    try {
      entry = this.encode(item);
    } catch (error) {
      this.delivery.lose(1, `they can't be encoded: ${describe(error)}`);
      return;
    }
    const dropped = this.queue.put(entry);
    if (dropped > 0) this.delivery.drop(dropped, `the queue of ${this.describeBounds()} is full`);
    if (this.queue.length >= this.options.batchSize && this.sendings === 0 && !this.delivery.isWaiting) {
      void this.send();
    } else {
      this.schedule();
    }
  }

  /** True when all that was queued has been sent. Comes back at once while the backend is known to be away. */
  async flush(timeoutMillis: number): Promise<boolean> {
    try {
      return await this.tryFlush(timeoutMillis);
    } finally {
      this.delivery.tellLosses();
    }
  }

  /** At the end of the sandbox: what is left is counted if the process ends with it. */
  async lastFlush(timeoutMillis: number, ends: boolean): Promise<void> {
    this.delivery.hurry();
    try {
      await this.tryFlush(timeoutMillis, true);
    } finally {
      if (ends) this.delivery.abandon(this.queue.abandon(), "the sandbox ended before they could be sent");
    }
  }

  private async tryFlush(timeoutMillis: number, isLast = false): Promise<boolean> {
    if (this.queue.isDone) return true;
    if (timeoutMillis <= 0 || this.delivery.isWaiting || this.overdue !== undefined) return false;
    const sending = this.send();
    const timeout = this.delivery.isFailing && !isLast ? Math.min(timeoutMillis, PROBE_MILLIS) : timeoutMillis;
    const sent = await withTimeout(sending, timeout);
    if (sent !== undefined) return sent;
    this.overdue = sending;
    void sending.finally(() => {
      this.overdue = undefined;
    });
    this.delivery.tell(`no answer within ${timeout} ms. Calls do not wait until there is one`);
    return false;
  }

  private schedule(): void {
    if (this.timer !== undefined) return;
    // What is left behind an answer must not keep a function from ending its call.
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.queue.length === 0) return;
      if (this.sendings === 0 && !this.delivery.isWaiting) void this.send();
      this.schedule();
    }, this.options.delayMillis).unref();
  }

  private send(): Promise<boolean> {
    this.sendings++;
    this.sending = this.sending.then(async () => {
      try {
        return await this.sendQueued();
      } catch (error) {
        warn(`sending ${this.exporter.noun} failed and will be tried again: ${describe(error)}`);
        return false;
      } finally {
        this.sendings--;
      }
    });
    return this.sending;
  }

  /** Sends what is queued at this moment. Items that are worth another try go back to where they were. */
  private async sendQueued(): Promise<boolean> {
    // What asked for it may have been waiting while an export failed.
    if (this.delivery.isWaiting) return false;
    for (let remaining = this.queue.length; remaining > 0;) {
      // One tells as well as many whether the backend is back, and can't be too much for it.
      const batch = this.delivery.isFailing
        ? this.queue.takeOne()
        : this.queue.take(Math.min(remaining, this.options.batchSize), BATCH_BYTES);
      if (batch.length === 0) return true;
      remaining -= batch.length;
      let kept = batch;
      try {
        kept = await this.delivery.deliver(batch);
      } finally {
        this.queue.giveBack(batch, kept);
      }
      if (kept.length > 0) {
        if (this.delivery.isFailing) {
          const old = this.queue.dropOlderThan(MAX_AGE_MINUTES * 60_000);
          this.delivery.drop(old, `they could not be sent for ${MAX_AGE_MINUTES} minutes`);
        }
        return false;
      }
    }
    return true;
  }

  private describeBounds(): string {
    const { queueSize, queueBytes } = this.options;
    return queueSize > 0 ? `${queueSize} ${this.exporter.noun}` : `${(queueBytes / 1024 / 1024).toFixed(0)} MiB`;
  }
}
