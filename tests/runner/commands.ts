import { Lifetime } from "../../local/processes/lifetime";
import { startProgram } from "../../local/processes/program";
import { ROOT } from "../support/root";

/** Runs a command in the repository, with its output as it comes. True when it succeeded. */
export async function succeeds(
  command: string,
  args: string[],
  cwd = ROOT,
  more: NodeJS.ProcessEnv = {},
): Promise<boolean> {
  const env = { ...process.env, ...more };
  const { pid, ended } = startProgram(new Lifetime(), command, args, { cwd, env, output: "inherit" });
  const { failure } = await ended;
  if (pid === undefined) console.error(`${command}: ${failure}`);
  return failure === "";
}
