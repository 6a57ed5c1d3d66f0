// A newer Node.js than the one that runs this, for what only that can do.
import { join } from "node:path";
import { ensureCached } from "../cache/cache";
import { step } from "../report/progress";
import { run } from "../processes/runCommand";

/** Returns the path of the program, from the npm package with its binary for this machine. */
export async function ensureNode(version: string): Promise<string> {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = await ensureCached("node", [name, version], (target) =>
    step(`Installing Node.js ${version} from npm`, async () => {
      const options = ["--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
      await run("npm", ["install", "--prefix", target, ...options, `${name}@${version}`]);
    }),
  );
  return join(folder, "node_modules", name, "bin", "node");
}
