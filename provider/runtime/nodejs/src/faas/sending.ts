import { describe, warn, warnOnce } from "../diagnostics";
import { FlushExtension } from "./extension";
import type { ForceFlush, LastFlush } from "./forceFlush";
import type { LambdaContext } from "./lambdaContext";
import { flushOnShutdown } from "./shutdown";

/** When the spans of a call are sent: before its answer or, with the help of an extension, after it. */
export interface Sending {
  /** All spans of the call have ended. */
  endCall(lambdaContext: LambdaContext | undefined): Promise<void> | undefined;
  /** Milliseconds that a call may be held for sending. */
  readTimeLeft(lambdaContext: LambdaContext | undefined): number;
}

/** Time that a call keeps for getting its answer out. */
const MARGIN_MILLIS = 100;

class SendBeforeResponse implements Sending {
  constructor(
    private readonly forceFlush: ForceFlush,
    private readonly lastFlush: LastFlush,
    private readonly timeoutMillis: number,
  ) {}

  /** Takes no longer than the flush time-out, and never what the call needs to end in time. */
  async endCall(lambdaContext: LambdaContext | undefined): Promise<void> {
    // Only then is anything left for the end of the sandbox.
    if (!(await this.forceFlush(this.readTimeLeft(lambdaContext)))) armShutdown(this.lastFlush);
  }

  readTimeLeft(lambdaContext: LambdaContext | undefined): number {
    const remaining = lambdaContext?.getRemainingTimeInMillis?.() ?? this.timeoutMillis + MARGIN_MILLIS;
    return Math.max(0, Math.min(this.timeoutMillis, remaining - MARGIN_MILLIS));
  }
}

class SendAfterResponse implements Sending {
  constructor(
    private readonly extension: FlushExtension,
    private readonly fallback: SendBeforeResponse,
  ) {}

  endCall(lambdaContext: LambdaContext | undefined): Promise<void> | undefined {
    if (!this.extension.isRunning) return this.fallback.endCall(lambdaContext);
    this.extension.endCall(lambdaContext?.awsRequestId ?? "");
    return undefined;
  }

  readTimeLeft(lambdaContext: LambdaContext | undefined): number {
    return this.fallback.readTimeLeft(lambdaContext);
  }
}

export async function createSending(
  forceFlush: ForceFlush,
  lastFlush: LastFlush,
  timeoutMillis: number,
  afterResponse: boolean,
): Promise<Sending> {
  const beforeResponse = new SendBeforeResponse(forceFlush, lastFlush, timeoutMillis);
  if (!afterResponse) return beforeResponse;
  const extension = new FlushExtension(forceFlush, timeoutMillis);
  try {
    await extension.register();
  } catch (error) {
    warn(`spans are sent before the answer, since no extension could be registered: ${describe(error)}`);
    return beforeResponse;
  }
  armShutdown(lastFlush);
  return new SendAfterResponse(extension, beforeResponse);
}

export function armShutdown(lastFlush: LastFlush): void {
  try {
    flushOnShutdown(lastFlush);
  } catch (error) {
    warnOnce("shutdown", `spans that are left when the sandbox ends are not sent: ${describe(error)}`);
  }
}
