// Builds dist/index.js: the whole pack in one file, but for the packages that it asks for.
import { cpSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const policy = dirname(fileURLToPath(import.meta.url));

buildSync({
  entryPoints: [join(policy, "index.ts")],
  outfile: join(policy, "dist", "index.js"),
  bundle: true,
  packages: "external",
  format: "cjs",
  platform: "node",
  target: "node20",
});
// The package has the license's text, and the repository has it once.
cpSync(join(dirname(policy), "LICENSE"), join(policy, "LICENSE"));
