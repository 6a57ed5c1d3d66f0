import { createInterface } from "node:readline";
import { killTree } from "../processes/killTree";
import { Lifetime } from "../processes/lifetime";
import { type Program, startProgram } from "../processes/program";
import { makeTemporaryFolder } from "../processes/temporaryFolder";

export interface PulumiProcessOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Gets every line of stdout and stderr as it is printed. */
  onLine?: (line: string) => void;
  /** When it is aborted, the process is killed as by a crash of the machine: at once, with everything it has started. */
  signal?: AbortSignal;
  /** When it is aborted, the process is told to stop, as by Ctrl-C. */
  interrupt?: AbortSignal;
  /** When it is aborted, the process is told so once more, as by a second Ctrl-C. */
  interruptAgain?: AbortSignal;
}

export interface PulumiProcessResult {
  exitCode: number | null;
  stdout: string;
  /** Both streams, in the order of their lines. */
  output: string;
  seconds: number;
}

/** An interrupted engine finishes what it has begun and ends its plugins; only where it does not is it forced. */
const stopSteps = [
  ["SIGINT", 20_000],
  ["SIGINT", 5_000],
] as const;

/**
 * Runs the Pulumi CLI. It takes a second Ctrl-C as an order to give up at once, so it must not get one from the terminal
 * beside ours.
 */
export async function runPulumi(args: string[], options: PulumiProcessOptions): Promise<PulumiProcessResult> {
  const lifetime = new Lifetime();
  try {
    // Engine, language host and plugins leave files behind when they are killed.
    const env = { ...options.env, TMPDIR: makeTemporaryFolder(lifetime, "pulumi") };
    return await runToEnd(
      startProgram(lifetime, "pulumi", args, { ...options, env, stopSteps, exitSignal: "SIGKILL" }),
      options,
    );
  } finally {
    await lifetime.end();
  }
}

async function runToEnd(
  program: Program,
  { onLine, signal, interrupt, interruptAgain }: PulumiProcessOptions,
): Promise<PulumiProcessResult> {
  const started = performance.now();
  const { pid, stdout, stderr, ended } = program;
  const result: string[] = [];
  const lines: string[] = [];
  const take = (line: string) => {
    lines.push(line);
    onLine?.(line);
  };
  if (stdout) createInterface({ input: stdout }).on("line", (line) => (result.push(line), take(line)));
  if (stderr) createInterface({ input: stderr }).on("line", take);

  const abort = () => pid !== undefined && killTree(pid);
  const stop = () => pid !== undefined && process.kill(pid, "SIGINT");
  signal?.addEventListener("abort", abort);
  for (const each of [interrupt, interruptAgain]) each?.addEventListener("abort", stop);
  const { exitCode, failure } = await ended;
  signal?.removeEventListener("abort", abort);
  for (const each of [interrupt, interruptAgain]) each?.removeEventListener("abort", stop);
  if (pid === undefined) throw new Error(`pulumi could not be started (${failure}): is it on PATH?`);
  const seconds = (performance.now() - started) / 1000;
  return { exitCode, stdout: result.join("\n"), output: lines.join("\n"), seconds };
}
