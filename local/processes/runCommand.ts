// Runs a command to its end.
import { Lifetime } from "./lifetime";
import { startProgram } from "./program";

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** The command is ended after this time and counts as failed. */
  timeoutMs?: number;
  input?: string;
  /** Whether anything that it prints on stderr, such as a warning, counts as a failure. */
  refuseStderr?: boolean;
}

const shownLines = 40;

/** Returns what the command printed on stdout; when it fails, throws an error that shows the end of its output. */
export async function run(command: string, args: string[], options: RunOptions = {}): Promise<string> {
  const { cwd, env, timeoutMs, input = "", refuseStderr = false } = options;
  const program = startProgram(new Lifetime(), command, args, { cwd, env, input });
  let stdout = "";
  let stderr = "";
  let all = "";
  program.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    all += text;
  });
  program.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    all += text;
  });
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => void program.stop(), timeoutMs);
  const ended = await program.ended;
  clearTimeout(timer);
  const failure = ended.failure === "" && refuseStderr && stderr !== "" ? "something on stderr" : ended.failure;
  if (failure === "") return stdout;
  const lastLines = all.trimEnd().split("\n").slice(-shownLines).join("\n");
  throw new Error(`\`${[command, ...args].join(" ")}\` failed (${failure}):\n${lastLines}`);
}

/** Like `run`, for questions where failing is an answer too. */
export async function tryRun(command: string, args: string[], options: RunOptions = {}): Promise<string | undefined> {
  try {
    return await run(command, args, options);
  } catch {
    return undefined;
  }
}
