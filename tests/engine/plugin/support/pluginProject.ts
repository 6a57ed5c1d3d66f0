import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../../../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";
import { ROOT } from "../../../runner/commands";
import type { EngineEnvironment } from "../../support/engineEnvironment";
import { PLUGIN_FILE } from "../../../support/startedPlugin";
import { makeProject, type TestProject, type TestProjectOptions } from "../../support/testProject";

let built: Promise<unknown> | undefined;

export interface PluginProjectOptions extends TestProjectOptions {
  /** With the plugin, under the name that the engine looks for; defaults to one that starts the plugin's file. */
  pluginFolder?: string;
}

/** A project whose program finds the plugin on PATH. */
export async function makePluginProject(
  environment: EngineEnvironment,
  { pluginFolder, ...options }: PluginProjectOptions = {},
): Promise<TestProject> {
  const folder = pluginFolder ?? (await makePluginFolder(environment));
  const PATH = [folder, environment.stack.env.PATH].join(path.delimiter);
  return makeProject(environment, {
    program: path.join("plugin", "program"),
    ...options,
    env: { PATH, ...options.env },
  });
}

/** A folder for PATH. */
export async function makePluginFolder({ lifetime }: EngineEnvironment): Promise<string> {
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
