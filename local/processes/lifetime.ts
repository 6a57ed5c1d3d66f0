// What was started or made, and how it is undone: the last first, each once, and however this process ends.
import { AsyncLocalStorage } from "node:async_hooks";
import { say } from "../report/progress";

interface Entry {
  undo: () => Promise<void>;
  atExit: () => void;
  /** It belongs to the undoing of something else: a signal leaves it alone, since that would be undone by half. */
  servesUndoing: boolean;
}

/** Those of all lifetimes, the first added first. */
const entries = new Set<Entry>();
const undoing = new AsyncLocalStorage<true>();

/** Things that end together: when `end` is called, at Ctrl-C or another signal to end, at the latest with this process. */
export class Lifetime {
  private readonly own = new Set<Entry>();

  /**
   * Adds how something is undone, and for the very end of this process, when nothing can be waited for, what can still be
   * done then. A failure is told and does not keep the rest from being undone. Returns how to take it back.
   */
  add(undo: () => unknown, atExit: () => void = () => {}): () => void {
    handleSignals();
    let undone: Promise<void> | undefined;
    const forget = (): void => {
      this.own.delete(entry);
      entries.delete(entry);
    };
    const entry: Entry = {
      undo: () => (undone ??= undoing.run(true, () => tellFailure(undo)).then(forget)),
      atExit,
      servesUndoing: undoing.getStore() === true,
    };
    this.own.add(entry);
    entries.add(entry);
    return forget;
  }

  /** Adds the `stop` of something that was just started, and returns it. */
  remember<T extends { stop: () => unknown }>(started: T): T {
    this.add(() => started.stop());
    return started;
  }

  async end(): Promise<void> {
    for (let entry = [...this.own].at(-1); entry !== undefined; entry = [...this.own].at(-1)) await entry.undo();
  }

  /** Leaves everything as it is: from now on it belongs to somebody else. */
  handOver(): void {
    for (const entry of this.own) entries.delete(entry);
    this.own.clear();
  }
}

async function tellFailure(undo: () => unknown): Promise<void> {
  try {
    await undo();
  } catch (error) {
    say(String(error));
  }
}

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
let handled = false;

function handleSignals(): void {
  if (handled) return;
  handled = true;
  process.on("exit", () => {
    for (const { atExit } of newestFirst()) {
      try {
        atExit();
      } catch (error) {
        say(String(error));
      }
    }
  });
  for (const signal of Object.keys(exitCodes) as (keyof typeof exitCodes)[]) {
    process.on(signal, () => void shutDown(signal));
  }
}

let shuttingDown = false;

async function shutDown(signal: keyof typeof exitCodes): Promise<void> {
  if (shuttingDown) return;
  shuttingDown = true;
  const interrupted = newestFirst().filter(({ servesUndoing }) => !servesUndoing);
  if (interrupted.length > 0) say(`${signal}: stopping what was started ...`);
  for (const { undo } of interrupted) await undo();
  process.exit(exitCodes[signal]);
}

function newestFirst(): Entry[] {
  return [...entries].reverse();
}
