// Starts programs. Each leads a process group of its own: Ctrl-C in a terminal then reaches only us, who stop what was
// started in order, and whoever is stopped takes along what it has started itself.
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import type { Lifetime } from "./lifetime";
import { signalGroup, stopGroup, type StopStep } from "./processGroup";

export interface ProgramOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** What it reads on stdin; nothing when it is left out. */
  input?: string;
  /** Where its output goes: to whoever reads `stdout` and `stderr`, to our own, or into a file. */
  output?: "pipe" | "inherit" | { file: string };
  stopSteps?: readonly StopStep[];
  /** What it gets when this process ends and can't wait for it. */
  exitSignal?: NodeJS.Signals;
}

export interface Ending {
  exitCode: number | null;
  /** What it ended with, for example "exit code 2" or "SIGKILL", or why it did not start; "" when all was well. */
  failure: string;
}

export interface Program {
  /** Undefined where it did not start. */
  pid: number | undefined;
  stdout: Readable | null;
  stderr: Readable | null;
  ended: Promise<Ending>;
  stop: () => Promise<void>;
}

/** It runs until it ends by itself, but no longer than `lifetime`. */
export function startProgram(
  lifetime: Lifetime,
  command: string,
  args: string[],
  { cwd, env = process.env, input, output = "pipe", stopSteps, exitSignal = "SIGTERM" }: ProgramOptions = {},
): Program {
  const sink = typeof output === "string" ? output : openLog(output.file);
  const stdio = [input === undefined ? "ignore" : "pipe", sink, sink] as const;
  const child = spawn(command, args, { cwd, env, stdio: [...stdio], detached: true });
  if (typeof sink === "number") closeSync(sink);
  // A program that ends without reading its input closes the pipe; its exit code says what matters.
  child.stdin?.on("error", () => {}).end(input);
  const { pid } = child;
  const stop = async (): Promise<void> => (pid === undefined ? undefined : stopGroup(pid, stopSteps));
  const forget = lifetime.add(stop, () => pid !== undefined && signalGroup(pid, exitSignal));
  const ended = new Promise<Ending>((resolve) => {
    child.on("error", (error) => resolve({ exitCode: null, failure: error.message }));
    child.on("close", (exitCode, signal) =>
      resolve({ exitCode, failure: exitCode === 0 ? "" : (signal ?? `exit code ${exitCode}`) }),
    );
  });
  void ended.then(forget);
  // Whoever waits for its end, and nobody else, keeps this process alive.
  if (typeof sink === "number") child.unref();
  return { pid, stdout: child.stdout, stderr: child.stderr, ended, stop };
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  return openSync(file, "w");
}
