const FIRST_SECONDS = 1;
const CAP_SECONDS = 60;
/** A backend may ask for longer than our own cap, but not for so long that a misread header ends the tracing. */
const RETRY_AFTER_CAP_SECONDS = 600;

/**
 * When to try a failing backend again: exponential, with jitter so that many sandboxes do not come back at once. By wall
 * clock, since a monotonic one may stand still while the sandbox is frozen.
 */
export class Backoff {
  failures = 0;
  private from = 0;
  private millis = 0;
  /** Of these, what the backend asks for. */
  private askedMillis = 0;

  get isWaiting(): boolean {
    const passed = Date.now() - this.from;
    // A clock that was set back must not make it wait longer.
    return this.failures > 0 && passed >= 0 && passed < this.millis;
  }

  /** Counts a failure and gives back the seconds to wait. */
  fail(retryAfterSeconds = 0): number {
    const exponential = Math.min(CAP_SECONDS, FIRST_SECONDS * 2 ** Math.min(this.failures, 16));
    const jitter = 0.75 + Math.random() / 4;
    const asked = Math.min(retryAfterSeconds, RETRY_AFTER_CAP_SECONDS);
    const seconds = Math.max(exponential * jitter, asked);
    this.askedMillis = asked * 1000;
    this.millis = seconds * 1000;
    this.from = Date.now();
    this.failures++;
    return seconds;
  }

  /** There is no later: waits for what the backend has asked for alone. */
  hurry(): void {
    this.millis = this.askedMillis;
  }

  succeed(): void {
    this.failures = 0;
  }
}

/** Seconds from a Retry-After header: a number, or a date in HTTP's format. */
export function parseRetryAfter(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - Date.now()) / 1000);
}
