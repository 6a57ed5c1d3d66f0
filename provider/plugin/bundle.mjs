// All of the plugin's code in one file, with the parts of its dependencies that a plugin runs.
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { readPackages } from "../licenses.mjs";

/**
 * What @pulumi/pulumi loads at its start and a component's plugin never calls: the compiler and the package tree for functions
 * that are turned into text, and the programs that drive the CLI. It is three quarters of the code, of the time to the first
 * answer and of the memory.
 */
const LEFT_OUT = [/^typescript$/, /^@npmcli\/arborist$/, /^\.\.?\/automation$/];

/**
 * Writes the file, and gives back the packages that are in it. It gets its name when it is whole, since a plugin may be
 * started while another one is being built.
 */
export async function bundlePlugin(provider, outfile) {
  mkdirSync(dirname(outfile), { recursive: true });
  const temporary = mkdtempSync(join(dirname(outfile), "bundle-"));
  try {
    const file = join(temporary, "plugin.js");
    const { metafile } = await build({
      absWorkingDir: provider,
      entryPoints: [join(provider, "plugin.ts")],
      outfile: file,
      bundle: true,
      platform: "node",
      target: "node20",
      format: "cjs",
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: "none",
      logLevel: "warning",
      metafile: true,
      plugins: [{ name: "leave out", setup: leaveOut }],
    });
    renameSync(file, outfile);
    return readPackages(provider, Object.keys(metafile.inputs));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Whoever needs what is left out after all gets an error that says so. */
function leaveOut(esbuild) {
  for (const filter of LEFT_OUT) {
    esbuild.onResolve({ filter }, ({ path, importer }) =>
      /[\\/]@pulumi[\\/]pulumi[\\/]/.test(importer) ? { path, namespace: "left-out" } : undefined,
    );
  }
  esbuild.onLoad({ filter: /.*/, namespace: "left-out" }, ({ path }) => ({
    contents: `const refuse = (_, name) => {
      if (name === "__esModule" || typeof name === "symbol") return undefined;
      throw new Error("otel-lambda-image's plugin has no " + ${JSON.stringify(path)} + ", of which " + name + " is wanted.");
    };
    module.exports = new Proxy({}, { get: refuse });`,
  }));
}
