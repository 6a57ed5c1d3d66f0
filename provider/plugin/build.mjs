// Builds the plugin: provider/bin/plugin.js, all of it in one file, which is what `pulumi package add <git address>` starts;
// npm runs this as `prepare`, when the CLI has installed the dependencies in provider/package.json. `--executable` makes the
// release archive for the machine that it runs on, or rather for the Node.js that it runs on.
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundlePlugin } from "./bundle.mjs";

const provider = join(dirname(fileURLToPath(import.meta.url)), "..");
const bin = join(provider, "bin");

if (process.argv.includes("--executable")) {
  const { buildArchive } = await import("./executable.mjs");
  const archives = join(bin, "archives");
  rmSync(archives, { recursive: true, force: true });
  mkdirSync(archives, { recursive: true });
  console.log(await buildArchive(provider, archives));
} else {
  await bundlePlugin(provider, join(bin, "plugin.js"));
}
