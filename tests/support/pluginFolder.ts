import * as fs from "node:fs";
import * as path from "node:path";
import type { Lifetime } from "../../local/processes/lifetime";
import { run } from "../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../local/processes/temporaryFolder";
import { ROOT } from "./root";
import { PLUGIN_FILE } from "./startedPlugin";

let built: Promise<unknown> | undefined;

/** Makes a folder for PATH, in which the engine finds the plugin under the name that it looks for. */
export async function makePluginFolder(lifetime: Lifetime): Promise<string> {
  await buildPlugin();
  // YAML's host keeps a plugin's schema beside its folder.
  const folder = path.join(makeTemporaryFolder(lifetime, "plugin"), "bin");
  fs.mkdirSync(folder);
  const script = `#!/bin/sh\nexec "${process.execPath}" "${PLUGIN_FILE}" "$@"\n`;
  fs.writeFileSync(path.join(folder, "pulumi-resource-otel-lambda-image"), script, { mode: 0o755 });
  return folder;
}

/** Builds what `pulumi package add` would build, once, and gives back its path. */
export async function buildPlugin(): Promise<string> {
  await (built ??= run(process.execPath, [path.join(ROOT, "provider", "plugin", "build.mjs")], { cwd: ROOT }));
  return PLUGIN_FILE;
}
