// Starts a program that keeps running, and waits until it can be used.
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { onExit } from "./shutdown";
import { signalGroup, stopProcess } from "./stopProcess";

export interface ServiceSpec {
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  logFile: string;
  /** Answers whether the program can be used by now. */
  isReady: () => Promise<boolean>;
  readyWithinMs?: number;
}

const pollMs = 50;
const shownLines = 30;

/**
 * Returns the program's process id once it is ready. It leads a process group of its own, so that Ctrl-C in a terminal
 * reaches only us and programs are stopped in order.
 */
export async function startProcess(spec: ServiceSpec): Promise<number> {
  mkdirSync(dirname(spec.logFile), { recursive: true });
  const log = openSync(spec.logFile, "w");
  const child = spawn(spec.command, spec.args, {
    env: spec.env ?? process.env,
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  let ended: string | undefined;
  child.on("error", (error) => (ended = error.message));
  child.on("exit", (code, signal) => (ended = signal ?? `exit code ${code}`));
  const { pid } = child;
  const forget = onExit(() => pid !== undefined && signalGroup(pid, "SIGTERM"));
  try {
    return await waitUntilReady(spec, pid, () => ended);
  } finally {
    forget();
  }
}

async function waitUntilReady(
  spec: ServiceSpec,
  pid: number | undefined,
  hasEnded: () => string | undefined,
): Promise<number> {
  const readyWithinMs = spec.readyWithinMs ?? 60_000;
  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    if (hasEnded() === undefined && pid !== undefined && (await spec.isReady())) return pid;
    const ended = hasEnded();
    if (ended !== undefined) throw new Error(`${spec.name} did not start (${ended}):\n${endOfLog(spec.logFile)}`);
    if (Date.now() > deadline) {
      if (pid !== undefined) await stopProcess(pid);
      throw new Error(`${spec.name} was not ready after ${readyWithinMs / 1000} s:\n${endOfLog(spec.logFile)}`);
    }
    await sleep(pollMs);
  }
}

function endOfLog(logFile: string): string {
  return readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-shownLines).join("\n");
}
