// What npm runs as `prepare`: after an installation in a clone, before the package is packed, and where somebody installs the
// clone's folder. npm only links such a folder and installs nothing in it, so what the build needs may be missing here.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const missing = ["esbuild", "typescript"].some((name) => !existsSync(join(root, "node_modules", name)));
if (missing) {
  run("npm", ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
}
run(process.execPath, [join("provider", "build.mjs"), "--types"]);

function run(command, args) {
  // stdout belongs to npm, which prints there what it was asked for, such as the name of a tarball.
  const { status } = spawnSync(command, args, { cwd: root, stdio: ["ignore", process.stderr, process.stderr] });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}
