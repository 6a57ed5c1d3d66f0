import * as fs from "node:fs";
import * as path from "node:path";
import { Lifetime } from "../../../../local/processes/lifetime";
import { run } from "../../../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";
import { copyRepository } from "../../../../local/stack/workingCopy";

const lifetime = new Lifetime();
let packed: Promise<string> | undefined;

/** The tarball that `npm pack` makes right after a clone, made by the first test that needs it. */
export function packPackage(): Promise<string> {
  return (packed ??= pack());
}

async function pack(): Promise<string> {
  const folder = makeTemporaryFolder(lifetime, "packed");
  await run("npm", ["pack", "--pack-destination", folder], { cwd: await copyRepository(lifetime) });
  const [tarball] = fs.readdirSync(folder);
  return path.join(folder, tarball);
}

after("remove the packed package", () => lifetime.end());
