import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { countDropped, isInOutage } from "./account";
import type { Container } from "../support/container";
import type { Situation } from "./situations";

/** Into a call that does not end, when its spans are made. */
const KILL_AFTER_MS = 300;
const TIMEOUT_MS = 1_500;
/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-shutdown */
const RUNTIME_ENDS_WITHIN_MS = 300;
/** For a busy machine. */
const PATIENCE_MS = 30_000;
/** Between the calls after which a collector tries again. */
const NUDGE_MS = 1_000;
const NUDGE: Situation = { name: "nudge", spans: 0 };
const POLL_MS = 25;
const SOON_MS = 60;

/** A function that is called in one situation, and the count of the spans that it makes. */
export class FaultySandbox {
  made = 0;
  longestDelayMs = 0;
  /** The same of calls that begin in an outage that the function knows of, since a flush before has failed. */
  longestLaterDelayMs = 0;
  readonly broken: string[] = [];
  private calls = 0;
  /** Of the call that does not end. */
  private underWay = 0;

  constructor(
    private readonly container: Container,
    private readonly situation: Situation,
    private readonly lambda: { hasExtension: boolean },
  ) {}

  /** Extensions register before the function starts, and it waits for them. */
  async ready(): Promise<void> {
    const { service } = this.container;
    while (this.lambda.hasExtension && !service.isRegistered) {
      if (await hasEnded(this.container)) throw new Error(`the sandbox has not started: ${this.container.log}`);
      await sleep(POLL_MS);
    }
    await service.waitUntilIdle();
  }

  async call(situation = this.situation): Promise<void> {
    const { container } = this;
    const event = this.nextEvent(situation.raises ? "raise" : "answer", situation);
    await container.service.waitUntilIdle();
    const isLater = isInOutage(container.log);
    const start = performance.now();
    const { answer, error } = await container.call({ event });
    const took = performance.now() - start;
    const inHandler = (answer as { took?: number } | undefined)?.took ?? 0;
    const delay = took - inHandler;
    this.longestDelayMs = Math.max(this.longestDelayMs, delay);
    if (isLater) this.longestLaterDelayMs = Math.max(this.longestLaterDelayMs, delay);
    this.made++;
    const got = situation.raises
      ? [error?.errorType, error?.errorMessage]
      : [error, { ...(answer as object | undefined), took: 0 }];
    const wanted = situation.raises ? ["FaultError", `call ${event.call}`] : [undefined, { call: event.call, took: 0 }];
    if (!isDeepStrictEqual(got, wanted))
      this.broken.push(`call ${event.call} gave ${JSON.stringify({ answer, error })}`);
    if (situation.freezes) {
      await container.service.waitUntilIdle();
      await container.freeze(async () => {
        // Backends end the connections of senders that have fallen silent.
        const { behaviour } = container.sink;
        await container.sink.respondWith({ kind: "refuse" });
        await container.sink.respondWith(behaviour);
      });
    }
  }

  /** What the interpreter has in use when it has thrown away what nobody needs: bytes in Node.js, blocks of memory in Python. */
  async collect(): Promise<number> {
    const { answer, error } = await this.container.call({ event: this.nextEvent("collect", NUDGE) });
    this.made++;
    const { live } = (answer ?? {}) as { live?: number };
    if (live === undefined) throw new Error(`nothing is collected: ${JSON.stringify(error)}`);
    return live;
  }

  /** A call that the sandbox ends in, by the kill of its processes or as Lambda does at the end of the call's time. */
  async callToTheEnd(end: "kill" | "timeout"): Promise<void> {
    const { container } = this;
    const before = this.made;
    const answered = container.call({ event: this.nextEvent("wait"), timeoutMs: TIMEOUT_MS });
    this.underWay = this.made - before;
    await sleep(end === "kill" ? KILL_AFTER_MS : TIMEOUT_MS);
    if (end === "timeout" && this.lambda.hasExtension) await this.shutDown(true, "timeout");
    else await container.end("SIGKILL");
    const { error } = await answered;
    if (error === undefined) this.broken.push("a call that does not end has an answer");
  }

  /** Until all is received or dropped, with calls now and then, since it is in calls that things are sent again. */
  async settle(milliseconds: number): Promise<void> {
    const { sink } = this.container;
    const deadline = Date.now() + milliseconds;
    for (let next = Date.now() + NUDGE_MS; Date.now() < deadline; await sleep(POLL_MS)) {
      if (sink.spans.length + countDropped(this.container.log) >= this.made) return;
      if (Date.now() < next) continue;
      await this.call(NUDGE);
      next = Date.now() + NUDGE_MS;
    }
  }

  /** As Lambda takes a sandbox away: its runtime first, then its extensions. */
  async shutDown(isSoon: boolean, reason: "spindown" | "timeout" = "spindown"): Promise<void> {
    const { container } = this;
    if (isSoon) await sleep(SOON_MS);
    else await container.service.waitUntilIdle();
    await container.signal("SIGTERM");
    await Promise.race([container.ended, sleep(RUNTIME_ENDS_WITHIN_MS)]);
    container.service.shutDown(reason);
    const patience = new AbortController();
    const isOver = await Promise.race([
      container.ended.then(() => true),
      sleep(PATIENCE_MS, false, { signal: patience.signal }).catch(() => false),
    ]);
    patience.abort();
    if (isOver) return;
    this.broken.push("the sandbox does not end");
    await container.end("SIGKILL");
  }

  /** What may be lost without a word: of what is killed, all that is not sent. */
  mayLose(isBackendWell: boolean): number {
    if (this.situation.end !== "kill" && this.situation.end !== "timeout") return 0;
    return isBackendWell ? this.underWay : this.made;
  }

  private nextEvent(ends: string, situation = this.situation): { call: number; ends: string } {
    const { spans = 2, bytes = 0, threads = 0 } = situation;
    const makers = threads > 0 && this.container.family === "python" ? threads : 1;
    this.made += spans * makers;
    return { call: this.calls++, ends, ...{ spans, bytes, threads } };
  }
}

async function hasEnded({ ended }: Container): Promise<boolean> {
  return Promise.race([ended.then(() => true), sleep(0, false)]);
}
