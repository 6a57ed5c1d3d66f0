// The processes that a program consists of: it leads a group of its own, and they are signalled together.
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./processIdentity";

/** What a program is asked with, and how long it gets before it is asked with the next or killed. */
export type StopStep = readonly [signal: NodeJS.Signals, graceMs: number];

const pollMs = 50;
const killedWithinMs = 5_000;
const politely: readonly StopStep[] = [["SIGTERM", 15_000]];

/** Ends the process group that `leader` leads: asks first, and kills what is still there after that. */
export async function stopGroup(leader: number, steps = politely): Promise<void> {
  for (const [signal, graceMs] of steps) {
    signalGroup(leader, signal);
    if (await endsWithin(leader, graceMs)) break;
  }
  // Also what a leader that has ended left behind.
  signalGroup(leader, "SIGKILL");
  await endsWithin(leader, killedWithinMs);
}

export function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function endsWithin(pid: number, milliseconds: number): Promise<boolean> {
  for (const deadline = Date.now() + milliseconds; isAlive(pid); await sleep(pollMs)) {
    if (Date.now() >= deadline) return false;
  }
  return true;
}
