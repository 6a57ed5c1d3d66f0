import * as fs from "node:fs";
import * as path from "node:path";
import { Lifetime } from "../../../local/processes/lifetime";
import { makeWorkingCopy } from "../../../local/stack/workingCopy";
import { startLocalStack } from "../../../local/stack/localStack";
import { PulumiProject } from "../../../local/pulumi/pulumiProject";
import { median } from "../support/median";

const DEFAULT_ROUNDS = 3;
const OPERATIONS = ["first up", "no-op up", "no-op preview"] as const;
type Operation = (typeof OPERATIONS)[number];
type Seconds = Record<Operation, number[]>;

/** How much longer each operation of the root stack takes than that of the same resources without the component. */
export async function run([rounds]: string[]): Promise<void> {
  const lifetime = new Lifetime();
  try {
    const stack = await startLocalStack(lifetime);
    const copy = await makeWorkingCopy(lifetime);
    const config = { ...stack.pulumiConfig, otlpEndpoint: "http://127.0.0.1:4318" };
    const component: Seconds = { "first up": [], "no-op up": [], "no-op preview": [] };
    const raw: Seconds = { "first up": [], "no-op up": [], "no-op preview": [] };
    const rawFolder = path.join(copy, "tests", "bench", "up", "raw");
    // The first round fills the build cache and gives the raw program the Dockerfile; it does not count.
    for (let round = 0; round <= (Number(rounds) || DEFAULT_ROUNDS); round++) {
      const counts = round > 0;
      const outputs = await measure(copy, stack.env, config, counts ? component : undefined);
      shareBuildInputs(copy, rawFolder);
      const dockerfile = outputs.dockerfile as string;
      await measure(rawFolder, stack.env, { ...config, dockerfile }, counts ? raw : undefined);
    }
    printTable(component, raw);
  } finally {
    await lifetime.end();
  }
}

/** One life of a stack; gives back its outputs and notes the seconds of each operation. */
async function measure(
  folder: string,
  env: NodeJS.ProcessEnv,
  config: Record<string, string>,
  seconds: Seconds | undefined,
): Promise<Record<string, unknown>> {
  const stateFolder = fs.mkdtempSync(path.join(folder, ".state-"));
  const project = new PulumiProject({ folder, stateFolder, env });
  await project.init();
  await project.setConfig(config);
  const first = await project.up();
  if (typeof first.outputs.functionArn !== "string") {
    throw new Error(`the program in ${folder} made no function: its seconds would mean nothing`);
  }
  const again = await project.up({ expectNoChanges: true });
  const preview = await project.preview({ expectNoChanges: true });
  await project.destroy();
  fs.rmSync(stateFolder, { recursive: true });
  seconds?.["first up"].push(first.seconds);
  seconds?.["no-op up"].push(again.seconds);
  seconds?.["no-op preview"].push(preview.seconds);
  return first.outputs;
}

/** The raw program builds from the same files by the same relative paths. */
function shareBuildInputs(from: string, to: string): void {
  for (const folder of [".otel-lambda-image", path.join("examples", "python-orders", "app")]) {
    fs.cpSync(path.join(from, folder), path.join(to, folder), { recursive: true });
  }
}

function printTable(component: Seconds, raw: Seconds): void {
  console.log("operation      component s  raw s  ratio");
  for (const operation of OPERATIONS) {
    const [ours, theirs] = [median(component[operation]), median(raw[operation])];
    console.log(
      `${operation.padEnd(14)} ${ours.toFixed(2).padStart(11)} ${theirs.toFixed(2).padStart(6)} ${(ours / theirs).toFixed(2).padStart(6)}`,
    );
  }
}
