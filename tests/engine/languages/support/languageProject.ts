import * as fs from "node:fs";
import * as path from "node:path";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";
import { PulumiProject } from "../../../../local/pulumi/pulumiProject";
import { ROOT } from "../../../support/root";
import type { EngineEnvironment } from "../../support/engineEnvironment";
import { ensureHost, type Language, type Release } from "./languages";

export interface LanguageProjectOptions {
  /** Where the copy is, see copyExamples. */
  examples: string;
  pluginFolder: string;
  release: Release;
  config: Record<string, string>;
  secrets: Record<string, string>;
}

/** The examples of all languages in a folder of their own, beside the SDKs as in the repository. */
export function copyExamples({ lifetime }: EngineEnvironment): string {
  const folder = makeTemporaryFolder(lifetime, "languages");
  const examples = path.join(folder, "examples", "languages");
  fs.cpSync(path.join(ROOT, "examples", "languages"), examples, { recursive: true });
  fs.symlinkSync(path.join(ROOT, "sdk"), path.join(folder, "sdk"), "dir");
  return examples;
}

/** A stack of one language's example, whose collector is the one that is served here. */
export async function makeLanguageProject(
  { stack, lifetime }: EngineEnvironment,
  language: Language,
  { examples, pluginFolder, release, config, secrets }: LanguageProjectOptions,
): Promise<PulumiProject> {
  const folder = path.join(examples, language.name);
  const program = path.join(folder, language.program);
  const text = fs.readFileSync(program, "utf8");
  if (text.split(language.version).length !== 2) {
    throw new Error(`${language.program} of ${language.name} does not have ${language.version} once`);
  }
  fs.writeFileSync(program, text.replace(language.version, language.withRelease(release)));
  const { PATH: own, ...packages } = await language.install(folder);
  const folders = [pluginFolder, await ensureHost(language), own, stack.env.PATH].filter((part) => part !== undefined);
  const project = new PulumiProject({
    folder,
    stateFolder: makeTemporaryFolder(lifetime, "state"),
    env: { ...stack.env, ...packages, PATH: folders.join(path.delimiter) },
  });
  await project.init();
  await project.setConfig({ ...stack.pulumiConfig, ...config }, secrets);
  return project;
}
