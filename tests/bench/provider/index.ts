// How long the plugin takes to its first answer, and its memory, beside one whose schema is inferred at run time.
import * as fs from "node:fs";
import * as path from "node:path";
import { Lifetime } from "../../../local/processes/lifetime";
import { run as runCommand } from "../../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { installExecutable } from "../../support/pluginExecutable";
import { PLUGIN_FILE, sourcePluginCommand, StartedPlugin } from "../../support/startedPlugin";
import { renderColumns } from "../support/columns";
import { median } from "../support/median";

const ROOT = path.join(__dirname, "..", "..", "..");
const DEFAULT_ROUNDS = 5;

interface Row {
  name: string;
  command: string[];
  portMs: number[];
  answerMs: number[];
  memory: number[];
}

export async function run([rounds]: string[]): Promise<void> {
  const lifetime = new Lifetime();
  try {
    const rows = await prepareRows(lifetime);
    const program = makeTemporaryFolder(lifetime, "program");
    // Inference takes the compiler's options from the user's program, and fails without the strict ones.
    fs.copyFileSync(path.join(ROOT, "tsconfig.json"), path.join(program, "tsconfig.json"));
    // In turn, so that a busy minute of the machine falls on all rows alike.
    for (let round = 0; round < (Number(rounds) || DEFAULT_ROUNDS); round++) {
      for (const row of rows) await measure(row, program);
    }
    printTable(rows);
  } finally {
    await lifetime.end();
  }
}

async function prepareRows(lifetime: Lifetime): Promise<Row[]> {
  await runCommand(process.execPath, [path.join(ROOT, "provider", "plugin", "build.mjs")]);
  const { folder } = await installExecutable(lifetime);
  const commands: [name: string, command: string[]][] = [
    ["executable", [path.join(folder, "pulumi-resource-otel-lambda-image")]],
    ["its one file with Node.js", [process.execPath, PLUGIN_FILE]],
    ["source plugin (PulumiPlugin.yaml)", sourcePluginCommand(path.join(ROOT, "provider"))],
    ["the class, inferred at run time", sourcePluginCommand(makeInferredPackage(lifetime))],
  ];
  return commands.map(([name, command]) => ({ name, command, portMs: [], answerMs: [], memory: [] }));
}

/** A package whose main module exports the class: the language host hands it to Pulumi's analyzer. */
function makeInferredPackage(lifetime: Lifetime): string {
  const folder = makeTemporaryFolder(lifetime, "inferred");
  fs.cpSync(path.join(ROOT, "provider"), folder, {
    recursive: true,
    filter: (file) => !/[\\/](bin|node_modules|plugin|plugin\.ts|package\.json|tests)$/.test(file),
  });
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"), "dir");
  const { name, version } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8")) as Record<
    string,
    string
  >;
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name, version, main: "index.ts" }));
  fs.copyFileSync(path.join(ROOT, "tsconfig.json"), path.join(folder, "tsconfig.json"));
  return folder;
}

async function measure(row: Row, program: string): Promise<void> {
  const start = performance.now();
  const plugin = await StartedPlugin.start(row.command, program);
  try {
    row.portMs.push(performance.now() - start);
    await plugin.schema();
    row.answerMs.push(performance.now() - start);
    row.memory.push(plugin.peakMemory());
  } finally {
    await plugin.stop();
  }
}

function printTable(rows: Row[]): void {
  const seconds = (values: number[]) => (median(values) / 1000).toFixed(2);
  const table = rows.map(({ name, portMs, answerMs, memory }) => ({
    plugin: name,
    "port s": seconds(portMs),
    "schema s": seconds(answerMs),
    MB: median(memory).toFixed(0),
  }));
  console.log(renderColumns(table));
}
