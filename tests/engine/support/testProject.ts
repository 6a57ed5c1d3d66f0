import * as fs from "node:fs";
import * as path from "node:path";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { PulumiProject } from "../../../local/pulumi/pulumiProject";
import { ROOT } from "../../support/root";
import type { EngineEnvironment } from "./engineEnvironment";

export const SECRETS = { apiKey: "marker-of-the-api-key", buildToken: "marker-of-the-build-token" };

/** A copy of a test program in a folder of its own, with a state of its own, until the environment ends. */
export interface TestProject {
  pulumi: PulumiProject;
  folder: string;
  /** Where the state is kept; give it to another project to work on the same stack. */
  stateFolder: string;
  /** Replaces a text in a file of the program. */
  edit: (file: string, from: string, to: string) => void;
}

export interface TestProjectOptions {
  /** The program's folder in tests/engine; defaults to the least function that can be traced. */
  program?: string;
  config?: Record<string, string>;
  /** The state of another copy of the program: this one is a second clone of it. */
  stateFolder?: string;
  env?: NodeJS.ProcessEnv;
  onLine?: (line: string) => void;
}

/** What a project needs of the environment that it runs in. */
export type ProjectSurroundings = Pick<EngineEnvironment, "stack" | "otlpEndpoint" | "lifetime">;

export async function makeProject(
  { stack, otlpEndpoint, lifetime }: ProjectSurroundings,
  options: TestProjectOptions = {},
): Promise<TestProject> {
  const folder = makeTemporaryFolder(lifetime, "program");
  fs.cpSync(path.join(ROOT, "tests", "engine", options.program ?? "program"), folder, { recursive: true });
  fs.copyFileSync(path.join(__dirname, "program.tsconfig.json"), path.join(folder, "tsconfig.json"));
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"), "dir");
  const stateFolder = options.stateFolder ?? makeTemporaryFolder(lifetime, "state");
  const pulumi = new PulumiProject({
    folder,
    stateFolder,
    env: { ...stack.env, ...options.env },
    onLine: options.onLine,
  });
  if (options.stateFolder === undefined) {
    await pulumi.init();
  }
  await pulumi.setConfig({ ...stack.pulumiConfig, otlpEndpoint, ...SECRETS, ...options.config });
  return {
    pulumi,
    folder,
    stateFolder,
    edit: (file, from, to) => {
      const target = path.join(folder, file);
      const text = fs.readFileSync(target, "utf8");
      if (!text.includes(from)) {
        throw new Error(`${file} has no ${JSON.stringify(from)}`);
      }
      fs.writeFileSync(target, text.replace(from, to));
    },
  };
}
