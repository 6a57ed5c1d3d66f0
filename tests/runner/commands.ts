import { spawnSync } from "node:child_process";
import * as path from "node:path";

export const ROOT = path.join(__dirname, "..", "..");

/** Runs a command in the repository, with its output as it comes. True when it succeeded. */
export function succeeds(command: string, args: string[], cwd = ROOT, env: NodeJS.ProcessEnv = {}): boolean {
  const { status, error } = spawnSync(command, args, { cwd, stdio: "inherit", env: { ...process.env, ...env } });
  if (error) {
    console.error(`${command}: ${error.message}`);
  }
  return status === 0;
}
