// Runs a command to its end.
import { spawn } from "node:child_process";
import { onExit } from "./shutdown";

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** The command is ended after this time and counts as failed. */
  timeoutMs?: number;
  input?: string;
}

const shownLines = 40;

/** Returns what the command printed on stdout; when it fails, throws an error that shows the end of its output. */
export async function run(command: string, args: string[], options: RunOptions = {}): Promise<string> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const release = onExit(() => child.kill("SIGTERM"));
  let stdout = "";
  let all = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    all += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    all += text;
  });
  // A command that ends without reading its input closes the pipe; its exit code says what matters.
  child.stdin.on("error", () => {});
  child.stdin.end(options.input ?? "");
  // The option of `spawn` keeps its timer, and so this process, when the command does not exist.
  const timer = options.timeoutMs === undefined ? undefined : setTimeout(() => child.kill(), options.timeoutMs);
  const ended = await new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, signal) => resolve(code === 0 ? "" : (signal ?? `exit code ${code}`)));
  });
  clearTimeout(timer);
  release();
  if (ended === "") return stdout;
  const lastLines = all.trimEnd().split("\n").slice(-shownLines).join("\n");
  throw new Error(`\`${[command, ...args].join(" ")}\` failed (${ended}):\n${lastLines}`);
}

/** Like `run`, for questions where failing is an answer too. */
export async function tryRun(command: string, args: string[], options: RunOptions = {}): Promise<string | undefined> {
  try {
    return await run(command, args, options);
  } catch {
    return undefined;
  }
}
