import * as path from "node:path";
import { makePluginFolder } from "../../../support/pluginFolder";
import type { EngineEnvironment } from "../../support/engineEnvironment";
import { makeProject, type TestProject, type TestProjectOptions } from "../../support/testProject";

export interface PluginProjectOptions extends TestProjectOptions {
  /** With the plugin, under the name that the engine looks for; defaults to one that starts the plugin's file. */
  pluginFolder?: string;
}

/** A project whose program finds the plugin on PATH. */
export async function makePluginProject(
  environment: EngineEnvironment,
  { pluginFolder, ...options }: PluginProjectOptions = {},
): Promise<TestProject> {
  const folder = pluginFolder ?? (await makePluginFolder(environment.lifetime));
  const PATH = [folder, environment.stack.env.PATH].join(path.delimiter);
  return makeProject(environment, {
    program: path.join("plugin", "program"),
    ...options,
    env: { PATH, ...options.env },
  });
}
