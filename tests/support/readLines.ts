import { spawnSync } from "node:child_process";

/** Gives each value to a program as a line of JSON, and gives back what it answers to each, by one process. */
export function readBack<T>(command: string, args: string[], values: readonly unknown[], env: object = {}): T[] {
  const { stdout, stderr, status } = spawnSync(command, args, {
    input: values.map((value) => `${JSON.stringify(value)}\n`).join(""),
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  const answers = stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
  if (status !== 0 || answers.length !== values.length) {
    throw new Error(`${command} answered ${answers.length} of ${values.length} and ended with ${status}: ${stderr}`);
  }
  return answers;
}
