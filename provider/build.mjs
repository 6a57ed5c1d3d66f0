// Builds dist/ from provider/: one JavaScript file for each source, and what is baked into images beside them. Does
// nothing when dist/ is of the same sources already, so that it can run before everything that imports the package.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const provider = dirname(fileURLToPath(import.meta.url));
const outdir = join(dirname(provider), "dist");
const stamp = join(outdir, ".sources-sha256");

const sources = listFiles(provider).filter((file) => file.endsWith(".ts"));
const baked = listFiles(join(provider, "runtime")).filter((file) =>
  /^\w+\/(requirements\.txt$|src\/.*\.py$)/.test(file),
);

const digest = createHash("sha256");
for (const file of [...sources, ...baked.map((file) => join("runtime", file))]) {
  digest.update(file).update(readFileSync(join(provider, file)));
}
const current = digest.digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== current) {
  rmSync(outdir, { recursive: true, force: true });
  const entryPoints = sources.map((file) => join(provider, file));
  buildSync({ entryPoints, outdir, outbase: provider, format: "cjs", platform: "node", target: "node20" });
  for (const file of baked) {
    const target = join(outdir, "runtime", file);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(provider, "runtime", file), target);
  }
  writeFileSync(stamp, current);
}

function listFiles(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
}
