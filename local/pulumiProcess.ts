import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { killTree } from "./killTree";
import { onExit, onShutdown } from "./shutdown";
import { signalGroup } from "./stopProcess";

export interface PulumiProcessOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Gets every line of stdout and stderr as it is printed. */
  onLine?: (line: string) => void;
  /** When it is aborted, the process is killed as by a crash of the machine: at once, with everything it has started. */
  signal?: AbortSignal;
}

export interface PulumiProcessResult {
  exitCode: number | null;
  stdout: string;
  /** Both streams, in the order of their lines. */
  output: string;
  seconds: number;
}

const gracefulMs = 20_000;
const forcedMs = 5_000;

/**
 * Runs the Pulumi CLI. It gets a process group of its own: Pulumi takes a second Ctrl-C as an order to give up at once,
 * and a terminal's would reach it both directly and through us.
 */
export async function runPulumi(args: string[], options: PulumiProcessOptions): Promise<PulumiProcessResult> {
  const started = performance.now();
  const child = spawn("pulumi", args, {
    ...options,
    signal: undefined,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const stdout: string[] = [];
  const take = (line: string) => {
    lines.push(line);
    options.onLine?.(line);
  };
  createInterface({ input: child.stdout }).on("line", (line) => (stdout.push(line), take(line)));
  createInterface({ input: child.stderr }).on("line", take);

  const closed = new Promise<number | null>((resolve, reject) => {
    child.on("error", (error) =>
      reject(new Error(`pulumi could not be started (${error.message}): is it on PATH?`, { cause: error })),
    );
    child.on("close", resolve);
  });
  const kill = (signal: NodeJS.Signals) => child.pid !== undefined && signalGroup(child.pid, signal);
  const abort = () => child.pid !== undefined && killTree(child.pid);
  options.signal?.addEventListener("abort", abort);
  const forgetShutdown = onShutdown(() => endGracefully(closed, kill));
  const forgetExit = onExit(() => kill("SIGKILL"));
  try {
    const exitCode = await closed;
    const seconds = (performance.now() - started) / 1000;
    return { exitCode, stdout: stdout.join("\n"), output: lines.join("\n"), seconds };
  } finally {
    options.signal?.removeEventListener("abort", abort);
    forgetShutdown();
    forgetExit();
  }
}

/** An interrupted engine finishes what it has begun and ends its plugins; only where it does not is it forced. */
async function endGracefully(closed: Promise<unknown>, kill: (signal: NodeJS.Signals) => unknown): Promise<void> {
  const ended = closed.catch(() => undefined);
  kill("SIGINT");
  if (await isSettledWithin(ended, gracefulMs)) return;
  kill("SIGINT");
  if (await isSettledWithin(ended, forcedMs)) return;
  kill("SIGKILL");
  await ended;
}

async function isSettledWithin(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const settled = await Promise.race([promise.then(() => true), timeout]);
  clearTimeout(timer);
  return settled;
}
