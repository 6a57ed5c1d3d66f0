// Node.js as it is laid out in AWS's base images, with npm, from the packages that npm has of both.
import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { ensureCached } from "../cache/cache";
import { ensureNode } from "../tools/npmNode";
import { run } from "../processes/runCommand";
import type { NodeRelease } from "../versions";

/** Makes the folder, with the headers that compiled packages need. */
export async function addNode(folder: string, release: NodeRelease): Promise<void> {
  const node = dirname(dirname(await ensureNode(release.node)));
  mkdirSync(join(folder, "bin"), { recursive: true });
  cpSync(join(node, "bin", "node"), join(folder, "bin", "node"));
  cpSync(join(node, "include"), join(folder, "include"), { recursive: true });
  const modules = join(folder, "lib", "node_modules");
  cpSync(join(await ensureNpm(release.npm), "package"), join(modules, "npm"), { recursive: true });
  for (const name of ["npm", "npx"]) {
    symlinkSync(join("..", "lib", "node_modules", "npm", "bin", `${name}-cli.js`), join(folder, "bin", name));
  }
}

function ensureNpm(version: string): Promise<string> {
  return ensureCached("npm", version, async (target) => {
    await run("npm", ["pack", "--silent", "--pack-destination", target, `npm@${version}`]);
    const [archive = ""] = readdirSync(target);
    await run("tar", ["-xzf", join(target, archive), "-C", target]);
  });
}
