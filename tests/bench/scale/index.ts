import * as fs from "node:fs";
import * as path from "node:path";
import { Lifetime } from "../../../local/processes/lifetime";
import { PulumiProject } from "../../../local/pulumi/pulumiProject";
import { say } from "../../../local/report/progress";
import { type LocalStack, startLocalStack } from "../../../local/stack/localStack";
import { makePluginFolder } from "../../support/pluginFolder";
import { makeProgram, type ProgramName, PROGRAMS, shareBuildInputs } from "./programs";
import { watchProcesses } from "./processes";
import { OPERATIONS, type Operation, printTable, type Measured } from "./scaleTable";

const SIZES = [1, 10, 50];

/** Time and memory of stacks with 1, 10 and 50 functions against the same resources without the component. */
export async function run(sizes: string[]): Promise<void> {
  const lifetime = new Lifetime();
  const measured: Measured[] = [];
  try {
    const local = await startLocalStack(lifetime);
    const PATH = [await makePluginFolder(lifetime), local.env.PATH].join(path.delimiter);
    const stack = { ...local, env: { ...local.env, PATH } };
    const folders = new Map(PROGRAMS.map((name) => [name, makeProgram(lifetime, name)]));
    const folderOf = (name: ProgramName) => folders.get(name) ?? "";
    // Fills the build cache, and gives the program without the component its Dockerfile and what is built of it.
    const { outputs } = await measure(folderOf("component"), stack, { functions: "1" });
    for (const other of ["plugin", "raw"] as const) shareBuildInputs(folderOf("component"), folderOf(other));
    const dockerfile = outputs.dockerfile as string;
    await measure(folderOf("raw"), stack, { functions: "1", dockerfile });
    for (const functions of sizes.length > 0 ? sizes.map(Number) : SIZES) {
      for (const program of PROGRAMS) {
        const { rows } = await measure(folderOf(program), stack, { functions: String(functions), dockerfile });
        measured.push(...rows.map((row) => ({ ...row, program, functions })));
        say(`${program} with ${functions} is done`);
      }
    }
    printTable(measured);
  } finally {
    await lifetime.end();
  }
}

/** One life of a stack. */
async function measure(
  folder: string,
  { env, pulumiConfig }: LocalStack,
  config: Record<string, string>,
): Promise<{ rows: Omit<Measured, "program" | "functions">[]; outputs: Record<string, unknown> }> {
  const stateFolder = fs.mkdtempSync(path.join(folder, ".state-"));
  const project = new PulumiProject({ folder, stateFolder, env });
  await project.init();
  await project.setConfig({ ...pulumiConfig, ...config });
  const rows: Omit<Measured, "program" | "functions">[] = [];
  let outputs: Record<string, unknown> = {};
  for (const operation of OPERATIONS) {
    const { result, usage } = await watchProcesses(folder, () => start(project, operation));
    rows.push({ operation, seconds: result.seconds, usage });
    outputs = result.outputs;
  }
  if ((outputs.functionArns as unknown[]).length !== Number(config.functions)) {
    throw new Error(`the program in ${folder} made other functions than it should: its figures would mean nothing`);
  }
  await project.destroy();
  fs.rmSync(stateFolder, { recursive: true });
  return { rows, outputs };
}

function start(project: PulumiProject, operation: Operation): ReturnType<PulumiProject["up"]> {
  return operation === "preview" ? project.preview() : project.up();
}
