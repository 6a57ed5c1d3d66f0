import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { run } from "../../local/processes/runCommand";
import { ensureBuiltSdk } from "./buildSdk";

/** Writes the package that npm publishes into a folder, and gives back its path. */
export async function packNodejsSdk(folder: string): Promise<string> {
  const target = resolve(folder);
  await mkdir(target, { recursive: true });
  // What is compiled lies in `bin` with the package's description beside it: of the folder above, npm takes the sources alone.
  const cwd = join(await ensureBuiltSdk("nodejs"), "bin");
  const output = await run("npm", ["pack", "--silent", "--pack-destination", target], { cwd });
  return join(target, output.trim());
}
