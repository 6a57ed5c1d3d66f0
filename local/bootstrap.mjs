// Runs a TypeScript entry of this repository on a bare clone: installs node_modules from the lockfile when they are
// missing or older than it, then hands over. Plain JavaScript without dependencies, since nothing is installed yet.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [entry, ...args] = process.argv.slice(2);

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node.js ${process.versions.node} is too old: install Node.js 20.19 or newer.`);
  process.exit(1);
}

const stamp = join(root, "node_modules", ".lockfile-sha256");
const lockfile = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lockfile) {
  console.error("Installing npm packages from package-lock.json ...");
  const install = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", process.stderr, process.stderr],
  });
  if (install.status !== 0) {
    console.error("npm ci failed: see the lines above.");
    process.exit(install.status ?? 1);
  }
  writeFileSync(stamp, lockfile);
}

buildPackage();

const child = spawn(process.execPath, ["--require", "tsx/cjs", join(root, entry), ...args], {
  cwd: root,
  stdio: "inherit",
  // What tsx keeps of translated files would be left in the temporary folder, and saves no time that can be measured.
  env: { ...process.env, TSX_DISABLE_CACHE: "1" },
});
// A terminal sends Ctrl-C to the child too; it stops what it started and this process waits for it.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
// npm's shell ends on a signal without passing it on: whoever is left without a parent stops too.
const parent = process.ppid;
setInterval(() => process.ppid === parent || child.kill("SIGTERM"), 1000).unref();
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));

/** Builds the package and links it into node_modules, so that the examples import it by its name as users do. */
function buildPackage() {
  const link = join(root, "node_modules", "otel-lambda-image");
  if (!existsSync(link)) {
    symlinkSync("..", link, "junction");
  }
  const build = spawnSync(process.execPath, [join(root, "provider", "build.mjs")], { cwd: root, stdio: "inherit" });
  if (build.status !== 0) {
    process.exit(build.status ?? 1);
  }
}
