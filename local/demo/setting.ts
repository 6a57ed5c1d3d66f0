import { join } from "node:path";
import { EmulatorClient } from "../emulatorClient";
import { say, step } from "../progress";
import { PulumiProject } from "../pulumiCli";
import type { Source } from "../source";
import { startTraceSink, type TraceSink } from "../sink";
import { startLocalStack } from "../stack";
import type { UndoList } from "../undoList";
import { makeWorkingCopy } from "../workingCopy";
import { findDescription, readDescription, type DemoDescription } from "./description";
import { takeInventory, type Inventory } from "./leftovers";

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
  sources: Source[];
  /** What the emulator had before the first deployment. */
  before: Inventory;
}

export async function prepareSetting(projectPath: string, undo: UndoList): Promise<Setting> {
  const descriptionPath = findDescription(repository, projectPath);
  const description = readDescription(repository, descriptionPath);

  const { env, sources, ...local } = await step("Starting the local services", async () =>
    undo.remember(await startLocalStack()),
  );
  for (const { part, source } of sources) say(`    ${part}: ${source}`);
  const sink = await step("Starting the trace sink", async () =>
    undo.remember(await startTraceSink({ addresses: local.listenAddresses })),
  );
  const folder = await step("Copying the repository, so that the checkout stays as it is", async () => {
    const copy = await makeWorkingCopy();
    undo.add(copy.remove);
    return copy.folder;
  });

  const project = new PulumiProject({
    folder: join(folder, projectPath),
    stateFolder: join(folder, ".demo-state"),
    env,
    stack: "demo",
    onLine: showPulumiLine,
  });
  await step("Making the stack demo, with its state in a local folder", async () => {
    await project.init();
    await project.setConfig({ ...local.pulumiConfig, otlpEndpoint: sink.endpoint(local.hostForContainers) });
  });
  const emulator = new EmulatorClient(local.awsEndpoint, env);
  const before = await takeInventory(emulator);
  return { description, descriptionPath, folder, project, emulator, sink, env, sources, before };
}

/** All but signs of life, and the places of the plugins, which the list of the parts tells. */
function showPulumiLine(line: string): void {
  if (line.trim() === "" || line.startsWith("@ ") || /warning: using pulumi-\S+ from \$PATH/.test(line)) return;
  say(`    ${line}`);
}
