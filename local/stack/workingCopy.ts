import { cp, mkdir, readdir, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Lifetime } from "../processes/lifetime";
import { makeTemporaryFolder } from "../processes/temporaryFolder";
import { run } from "../processes/runCommand";

const repository = join(__dirname, "../..");
const ownName = "otel-lambda-image";

/** Made by tools, or of no use to a Pulumi program. */
const leftOut = new Set([
  ".git",
  ".mypy_cache",
  ".otel-lambda-image",
  ".pytest_cache",
  ".ruff_cache",
  ".venv",
  "__pycache__",
  "dist",
  "node_modules",
]);

/**
 * A copy of the repository in a temporary folder, in which programs can be run and changed while the checkout stays as
 * it is. The installed packages are shared, and this repository's own package is among them.
 */
export async function makeWorkingCopy(lifetime: Lifetime): Promise<string> {
  const folder = await copyRepository(lifetime);
  await sharePackages(folder);
  await addOwnPackage(folder);
  return folder;
}

/** A copy in which nothing is installed and nothing built, as in a clone. */
export async function copyRepository(lifetime: Lifetime): Promise<string> {
  const folder = makeTemporaryFolder(lifetime, ownName);
  const built = join(repository, "provider", "bin");
  await cp(repository, folder, {
    recursive: true,
    filter: (source) => !leftOut.has(basename(source)) && source !== built,
  });
  return folder;
}

async function sharePackages(folder: string): Promise<void> {
  await mkdir(join(folder, "node_modules"));
  for (const name of await readdir(join(repository, "node_modules"))) {
    if (name === ownName) continue;
    await symlink(join(repository, "node_modules", name), join(folder, "node_modules", name));
  }
}

/**
 * Just what a user gets, with the declarations, since Pulumi checks the types of programs. A link to the whole folder
 * would lead Pulumi's search for plugins in circles.
 */
async function addOwnPackage(folder: string): Promise<void> {
  await run(process.execPath, ["provider/build.mjs", "--types"], { cwd: repository });
  await cp(join(repository, "dist"), join(folder, "dist"), { recursive: true });
  const installed = join(folder, "node_modules", ownName);
  await mkdir(installed);
  await cp(join(folder, "package.json"), join(installed, "package.json"));
  await symlink(join(folder, "dist"), join(installed, "dist"), "dir");
}
