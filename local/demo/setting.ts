import { join } from "node:path";
import { EmulatorClient } from "../aws/emulatorClient";
import { say, step } from "../report/progress";
import { PulumiProject } from "../pulumi/pulumiProject";
import type { Source } from "../report/partSource";
import type { TraceSink } from "../sink";
import { type LocalStack, startLocalStack } from "../stack/localStack";
import type { Lifetime } from "../processes/lifetime";
import { makeWorkingCopy } from "../stack/workingCopy";
import { startBackend } from "./traceBackend";
import { findDescription, listBaseImages, readDescription, type DemoDescription } from "./demoDescription";
import { takeInventory, type Inventory } from "./inventory";
import { putSecret } from "./demoSecret";

export const repository = join(__dirname, "../..");

/** What the demo plays in. */
export interface Setting {
  description: DemoDescription;
  descriptionPath: string;
  /** The copy of the repository. */
  folder: string;
  project: PulumiProject;
  emulator: EmulatorClient;
  sink: TraceSink;
  env: NodeJS.ProcessEnv;
  /** How containers reach this machine, and where servers for them listen. */
  network: Pick<LocalStack, "hostForContainers" | "listenAddresses">;
  sources: Source[];
  /** What the emulator had before the first deployment. */
  before: Inventory;
}

export async function prepareSetting(projectPath: string, lifetime: Lifetime): Promise<Setting> {
  const descriptionPath = findDescription(repository, projectPath);
  const description = readDescription(repository, descriptionPath);

  const { env, ...local } = await step("Starting the local services", () =>
    startLocalStack(lifetime, { families: listBaseImages(description) }),
  );
  local.sources.forEach(showSource);
  const backend = await startBackend(description, local, lifetime);
  backend.sources.forEach(showSource);
  const emulator = new EmulatorClient(local.awsEndpoint, env);
  const secretConfig = await putSecret(description, emulator, lifetime);
  const folder = await step("Copying the repository, so that the checkout stays as it is", () =>
    makeWorkingCopy(lifetime),
  );

  const project = new PulumiProject({
    folder: join(folder, projectPath),
    stateFolder: join(folder, ".demo-state"),
    env,
    stack: "demo",
    onLine: showPulumiLine,
  });
  await step("Making the stack demo, with its state in a local folder", async () => {
    await project.init();
    await project.setConfig({ ...local.pulumiConfig, ...backend.config, ...secretConfig });
  });
  const before = await takeInventory(emulator);
  const sources = [...local.sources, ...backend.sources];
  const { sink } = backend;
  return { description, descriptionPath, folder, project, emulator, sink, env, network: local, sources, before };
}

function showSource({ part, source }: Source): void {
  say(`    ${part}: ${source}`);
}

/** All but signs of life, what a build prints beside the names of its steps, and the places of the plugins, which the list of the parts tells. */
function showPulumiLine(line: string): void {
  if (line.trim() === "" || line.startsWith("@ ") || /warning: using pulumi-\S+ from \$PATH/.test(line)) return;
  if (/\b(?:creating|updating|replacing) \(\d+s\) (?!#\d+ \[)\S/.test(line)) return;
  say(`    ${line}`);
}
