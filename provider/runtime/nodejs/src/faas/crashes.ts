import type { ForceFlush } from "./forceFlush";
import { printCrash } from "./printCrash";

/** A call that goes on. */
export interface OpenCall {
  /** Ends its span with the error that ends the process. */
  close: (error: unknown) => void;
  /** Milliseconds that may be spent on sending. */
  readTimeLeft: () => number;
}

type Listener = (...args: unknown[]) => void;

const EVENTS = ["unhandledRejection", "uncaughtException"] as const;
type Event = (typeof EVENTS)[number];

/**
 * An error that nobody handles ends the process, at once as Node.js and the older client have it. Here it does so when the
 * span that tells of it has been sent. Not where the function handles such errors itself.
 */
export class Crashes {
  private readonly open = new Set<OpenCall>();
  private isDying = false;
  /** The older client's own, which report the error and end the process. */
  private readonly clients: Record<Event, Listener[]>;
  private readonly listeners: Record<Event, Listener>;

  /** To be made before the function's module is loaded, which may have listeners of its own. */
  constructor(private readonly forceFlush: ForceFlush) {
    this.clients = { unhandledRejection: list("unhandledRejection"), uncaughtException: list("uncaughtException") };
    this.listeners = {
      unhandledRejection: (...args) => this.handle("unhandledRejection", args),
      uncaughtException: (...args) => this.handle("uncaughtException", args),
    };
  }

  /** From here on no call may have another end than that of its process. */
  get isCrashing(): boolean {
    return this.isDying;
  }

  /** Gives back what is to be called when it has ended. */
  watch(call: OpenCall): () => void {
    if (this.open.size === 0) this.replace(this.clients, (event) => [this.listeners[event]]);
    this.open.add(call);
    return () => {
      // A call can be told to have ended more than once, and the clients' listeners must not be there twice.
      if (!this.open.delete(call)) return;
      if (this.open.size === 0) this.replace(wrap(this.listeners), (event) => this.clients[event]);
    };
  }

  private replace(out: Record<Event, Listener[]>, into: (event: Event) => Listener[]): void {
    for (const event of EVENTS) {
      for (const listener of out[event]) process.off(event, listener);
      for (const listener of into(event)) process.on(event, listener);
    }
  }

  private handle(event: Event, args: unknown[]): void {
    const clients = this.clients[event];
    const isHandled = list(event).some((listener) => listener !== this.listeners[event]);
    if (isHandled && clients.length === 0) return;
    // The process ends by the first: without us there would be no other.
    if (this.isDying) return;
    void this.sendLastSpans(args[0]).finally(() => {
      if (clients.length > 0) clients.forEach((report) => report(...args));
      else endProcess(event, args[0]);
    });
  }

  private async sendLastSpans(error: unknown): Promise<void> {
    this.isDying = true;
    const timeLeft = Math.min(...[...this.open].map((call) => call.readTimeLeft()));
    for (const call of this.open) call.close(error);
    await this.forceFlush(timeLeft);
  }
}

function list(event: Event): Listener[] {
  return process.listeners(event as "uncaughtException") as Listener[];
}

function wrap(listeners: Record<Event, Listener>): Record<Event, Listener[]> {
  return {
    unhandledRejection: [listeners.unhandledRejection],
    uncaughtException: [listeners.uncaughtException],
  };
}

function endProcess(event: Event, error: unknown): void {
  if (event === "unhandledRejection" && !(error instanceof Error)) {
    // Once more, and now Node.js says what it says of something that is no error.
    for (const each of EVENTS) process.removeAllListeners(each);
    void rejectWith(error);
  } else {
    printCrash(error);
    process.exit(1);
  }
}

async function rejectWith(reason: unknown): Promise<never> {
  await Promise.resolve();
  throw reason;
}
