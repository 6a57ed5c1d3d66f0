import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./isAlive";

const pollMs = 50;

/** Ends the process group that `pid` leads: asks first, and forces it when it is still there after `graceMs`. */
export async function stopProcess(pid: number, graceMs = 15_000): Promise<void> {
  signalGroup(pid, "SIGTERM");
  for (const deadline = Date.now() + graceMs; isAlive(pid) && Date.now() < deadline;) await sleep(pollMs);
  signalGroup(pid, "SIGKILL");
}

export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
