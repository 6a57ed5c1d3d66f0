// A program that keeps running, and can be used once it is ready.
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { findOnPath } from "./findOnPath";
import type { Lifetime } from "./lifetime";
import { type Program, type ProgramOptions, startProgram } from "./program";

export interface ServiceSpec {
  name: string;
  command: string;
  args: string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  logFile: string;
  /** Answers whether the program can be used by now. */
  isReady: () => Promise<boolean>;
  readyWithinMs?: number;
  /** Other processes use it too, so it has to go on when this one is killed. */
  shared?: boolean;
  stopSteps?: ProgramOptions["stopSteps"];
}

const pollMs = 50;
const shownLines = 30;

/** Returns the program's process id once it is ready. */
export async function startService(lifetime: Lifetime, spec: ServiceSpec): Promise<number> {
  const [command, ...args] = renderCommand(spec);
  const program = startProgram(lifetime, command, args, {
    ...{ cwd: spec.cwd, env: spec.env, stopSteps: spec.stopSteps },
    output: { file: spec.logFile },
  });
  try {
    return await waitUntilReady(spec, program);
  } catch (error) {
    await program.stop();
    throw error;
  }
}

/** Nothing of ours runs when this process is killed outright: on Linux the kernel can then end the program too. */
function renderCommand({ command, args, shared }: ServiceSpec): string[] {
  if (shared || process.platform !== "linux" || findOnPath("setpriv") === undefined) return [command, ...args];
  return ["setpriv", "--pdeathsig", "TERM", command, ...args];
}

async function waitUntilReady(spec: ServiceSpec, { pid, ended }: Program): Promise<number> {
  const readyWithinMs = spec.readyWithinMs ?? 60_000;
  const deadline = Date.now() + readyWithinMs;
  let failure: string | undefined;
  void ended.then((ending) => (failure = ending.failure || "exit code 0"));
  for (;;) {
    if (failure === undefined && pid !== undefined && (await spec.isReady())) return pid;
    if (failure !== undefined) throw new Error(`${spec.name} did not start (${failure}):\n${endOfLog(spec.logFile)}`);
    if (Date.now() > deadline) {
      throw new Error(`${spec.name} was not ready after ${readyWithinMs / 1000} s:\n${endOfLog(spec.logFile)}`);
    }
    await sleep(pollMs);
  }
}

function endOfLog(logFile: string): string {
  return readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-shownLines).join("\n");
}
