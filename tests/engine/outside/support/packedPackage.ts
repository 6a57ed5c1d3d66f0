import * as fs from "node:fs";
import * as path from "node:path";
import { Lifetime } from "../../../../local/processes/lifetime";
import { run } from "../../../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";
import { copyRepository } from "../../../../local/stack/workingCopy";
import { ROOT } from "../../../support/root";

const lifetime = new Lifetime();
let packed: Promise<string> | undefined;

/** The tarball that `npm pack` makes right after a clone, made by the first test that needs it. */
export function packPackage(): Promise<string> {
  return (packed ??= pack());
}

/** The tarball of the policy pack, put into a folder by the command that the release has too. */
export async function packPolicyPack(folder: string): Promise<void> {
  const pack = path.join(ROOT, "policy");
  await run(process.execPath, [path.join(pack, "build.mjs")]);
  await run("npm", ["pack", pack, "--pack-destination", folder]);
}

async function pack(): Promise<string> {
  const folder = makeTemporaryFolder(lifetime, "packed");
  await run("npm", ["pack", "--pack-destination", folder], { cwd: await copyRepository(lifetime) });
  const [tarball] = fs.readdirSync(folder);
  return path.join(folder, tarball);
}

after("remove the packed package", () => lifetime.end());
