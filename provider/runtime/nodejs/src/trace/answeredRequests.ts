import { type Context, createContextKey } from "@opentelemetry/api";
import type { BoundedProcessor } from "./processors";

interface Request {
  end(): void;
}

const KEY = createContextKey("otel-lambda-image answered requests");

/**
 * The requests of one call that are answered, and not read to the end yet. Few functions read what they do not need, and
 * nobody does after the call.
 */
export class AnsweredRequests {
  private readonly requests = new Set<Request>();
  private isOver = false;

  /** Those of the call that a context is in. */
  static find(active: Context): AnsweredRequests {
    return (active.getValue(KEY) as AnsweredRequests | undefined) ?? OUTSIDE;
  }

  enter(parent: Context): Context {
    return parent.setValue(KEY, this);
  }

  /** What a call leaves running is answered when nobody ends its requests any more. */
  add(request: Request): void {
    (this.isOver ? OUTSIDE : this).requests.add(request);
  }

  delete(request: Request): void {
    this.requests.delete(request);
    OUTSIDE.requests.delete(request);
  }

  endCall(): void {
    this.isOver = true;
    this.endAll();
  }

  endAll(): void {
    for (const request of this.requests) request.end();
  }
}

/** Of no call that is known here: those of functions that make their own spans. */
const OUTSIDE = new AnsweredRequests();

/** Goes before the processors that send spans: a flush is the end of what is in no call. */
export const ENDS_OUTSIDE_CALLS: BoundedProcessor = {
  onStart: () => undefined,
  onEnd: () => undefined,
  forceFlush: () => Promise.resolve(OUTSIDE.endAll()),
  shutdown: () => Promise.resolve(OUTSIDE.endAll()),
};
