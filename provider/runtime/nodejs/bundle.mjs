// Bundles the Node.js runtime into dist/ beside its sources: one file for what every function needs, unminified, with its
// source map, and the files that functions import or start with, as they are.
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { readPackages, renderLicenses } from "../../licenses.mjs";
import { renderSbom } from "../../sbom.mjs";

const folder = dirname(fileURLToPath(import.meta.url));
const outdir = join(folder, "dist");
const contrib = join(folder, "src", "instrumentation", "contrib");

// The oldest of the Node.js versions that Lambda still creates functions with.
const TARGET = "node20";
const SBOM = "otel-lambda-image-nodejs.cdx.json";

/**
 * The API uses nothing that a copy of an older minor version than its own has registered, and the function's copy is what
 * ours is registered as. What the runtime uses of it has been there from the first version.
 */
const anyApiVersion = {
  name: "any-api-version",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]@opentelemetry[\\/]api[\\/]build[\\/]esm[\\/]version\.js$/ }, () => ({
      contents: 'export const VERSION = "1.0.0";',
    })),
};

export async function bundleNodeRuntime() {
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir);
  const options = {
    absWorkingDir: join(folder, "..", "..", ".."),
    outdir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    format: "cjs",
    platform: "node",
    target: TARGET,
    // The libraries' ES modules, of which only what is used is taken.
    mainFields: ["module", "main"],
    conditions: ["module"],
    legalComments: "none",
    metafile: true,
    plugins: [anyApiVersion],
    alias: { "@opentelemetry/instrumentation": join(contrib, "base.ts") },
  };
  const runtime = await build({ ...options, entryPoints: [join(folder, "src", "runtime.ts")], sourcemap: true });
  // For functions that sign what they send or have a secret.
  const aws = await build({ ...options, entryPoints: [join(folder, "src", "aws", "aws.ts")] });
  const instrumentations = await build({
    ...options,
    entryPoints: readdirSync(contrib)
      .filter((file) => file !== "base.ts")
      .map((file) => ({ in: join(contrib, file), out: `instrument-${file.slice(0, -".ts".length)}` })),
    // OpenTelemetry's own, which nobody reads here, and of which CommonJS leaves nothing out.
    minify: true,
  });
  const inputs = [runtime, aws, instrumentations].flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const packages = readPackages(options.absWorkingDir, inputs);
  writeFileSync(join(outdir, "LICENSES.txt"), renderLicenses(packages));
  const { version } = JSON.parse(readFileSync(join(options.absWorkingDir, "package.json"), "utf8"));
  writeFileSync(join(outdir, SBOM), renderSbom(SBOM.replace(".cdx.json", ""), version, packages));
  copyFileSync(join(folder, "src", "otel_wrapper.mjs"), join(outdir, "otel_wrapper.mjs"));
  cpSync(join(folder, "src", "otel_setup"), join(outdir, "otel_setup"), { recursive: true });
}
