// Builds dist/ from provider/: one JavaScript file for each source, and beside them data and what is baked into images. With
// `--types`, which only those need who get the package, the declarations too, in more time. Does nothing when dist/ is of the
// same sources already, so that it can run before everything that imports the package.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { bundleNodeRuntime } from "./runtime/nodejs/bundle.mjs";

const provider = dirname(fileURLToPath(import.meta.url));
const outdir = join(dirname(provider), "dist");
const stamp = join(outdir, ".sources-sha256");
const typesStamp = join(outdir, ".types-sha256");

const bundle = join(provider, "runtime", "nodejs", "dist");
const bundleStamp = join(bundle, ".sources-sha256");
const bundled = listFiles(provider).filter((file) =>
  /^(runtime\/nodejs\/(src\/|bundle\.mjs$)|(licenses|sbom)\.mjs$)/.test(file),
);
// With the versions of what is bundled along.
const bundleDigest = hash([...bundled, "../package.json", "../package-lock.json"]);
if (!isCurrent(bundleStamp, bundleDigest)) {
  await bundleNodeRuntime();
  writeFileSync(bundleStamp, bundleDigest);
}

/** What the plugin has of its own, and what is built of it: users of the npm package have the class in their program. */
const isPluginOnly = (file) =>
  /^(plugin\.ts|schema\.json|package(-lock)?\.json|(plugin|bin|node_modules)\/)/.test(file);
const own = listFiles(provider).filter((file) => !isPluginOnly(file));
const sources = own.filter((file) => file.endsWith(".ts") && !file.startsWith("runtime/"));
const { families } = JSON.parse(readFileSync(join(provider, "runtime", "contract.json"), "utf8"));
const baked = Object.entries(families).flatMap(([family, { bakedFiles }]) => {
  const form = new RegExp(`^(${bakedFiles.join("|")})$`);
  const files = listFiles(join(provider, "runtime", family)).filter((file) => form.test(file));
  return files.map((file) => join("runtime", family, file));
});
const data = own.filter((file) => file.endsWith(".json") && !/^runtime\/.*\//.test(file));
const copied = [...data, ...baked];

const current = hash([...sources, ...copied]);

if (!isCurrent(stamp, current)) {
  rmSync(outdir, { recursive: true, force: true });
  const entryPoints = sources.map((file) => join(provider, file));
  buildSync({ entryPoints, outdir, outbase: provider, format: "cjs", platform: "node", target: "node20" });
  for (const file of copied) {
    mkdirSync(dirname(join(outdir, file)), { recursive: true });
    cpSync(join(provider, file), join(outdir, file));
  }
  writeFileSync(stamp, current);
}

if (process.argv.includes("--types") && !isCurrent(typesStamp, current)) {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const { status } = spawnSync(process.execPath, [tsc, "--project", "tsconfig.build.json"], {
    cwd: dirname(provider),
    stdio: "inherit",
  });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
  writeFileSync(typesStamp, current);
}

function hash(files) {
  const digest = createHash("sha256");
  for (const file of files.filter((name) => statSync(join(provider, name)).isFile())) {
    digest.update(file).update(readFileSync(join(provider, file)));
  }
  return digest.digest("hex");
}

function isCurrent(file, digest) {
  return existsSync(file) && readFileSync(file, "utf8") === digest;
}

function listFiles(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
}
