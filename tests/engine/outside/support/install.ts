import * as path from "node:path";
import { run } from "../../../../local/processes/runCommand";

const NPM_ENVIRONMENT = {
  npm_config_prefer_offline: "true",
  npm_config_audit: "false",
  npm_config_fund: "false",
  // A provider's package would have `pulumi` download its plugin, which the engine does or not by itself.
  npm_config_ignore_scripts: "true",
};

/** Runs a command that installs packages, as a user types it, in the folder of a program. */
export async function install(command: string, folder: string): Promise<void> {
  await run("sh", ["-c", command], { cwd: folder, env: { ...process.env, ...NPM_ENVIRONMENT } });
}

/** Checks a program's types with the compiler that is among its packages. */
export async function checkTypes(folder: string, packages = path.join(folder, "node_modules")): Promise<void> {
  await run(process.execPath, [path.join(packages, "typescript", "bin", "tsc"), "--noEmit"], { cwd: folder });
}
