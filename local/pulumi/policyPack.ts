// Policy packs of Node.js where the language host is one that is built here, which can't run them.
import { cp, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { cacheFolder } from "../cache/cache";
import { findOnPath } from "../processes/findOnPath";
import type { Lifetime } from "../processes/lifetime";
import { makeTemporaryFolder } from "../processes/temporaryFolder";
import { pulumiLanguageNodejs } from "../versions";

/**
 * Gives back a folder for `--policy-pack`: the pack's own where the language host is a released one, else a copy whose
 * runtime is the one of the program beside this file. The engine asks for a program of the runtime's name where no language
 * has it: https://github.com/pulumi/pulumi/blob/v3.255.0/sdk/go/common/resource/plugin/analyzer_plugin.go
 */
export async function preparePolicyPack(pack: string, env: NodeJS.ProcessEnv, lifetime: Lifetime): Promise<string> {
  if (!isBuiltHere(findOnPath(pulumiLanguageNodejs.name, env.PATH))) return pack;
  const folder = makeTemporaryFolder(lifetime, "policy-pack");
  for (const part of ["dist", "package.json"]) await cp(join(pack, part), join(folder, part), { recursive: true });
  const description = await readFile(join(pack, "PulumiPolicy.yaml"), "utf8");
  await writeFile(join(folder, "PulumiPolicy.yaml"), description.replace(/^runtime: nodejs$/m, "runtime: nodepack"));
  await symlink(findPackages(pack), join(folder, "node_modules"), "dir");
  return folder;
}

/** Those that it is installed among, or the repository's. */
function findPackages(pack: string): string {
  const [packages, ...rest] = pack.split(/(?<=\/node_modules)\//);
  return rest.length > 0 ? packages : join(__dirname, "..", "..", "node_modules");
}

function isBuiltHere(host: string | undefined): boolean {
  if (host === undefined) return false;
  const folder = dirname(host);
  return dirname(folder) === cacheFolder() && basename(folder).startsWith(`${pulumiLanguageNodejs.name}-`);
}
