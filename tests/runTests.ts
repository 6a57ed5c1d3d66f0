// Runs all tests, or the stages that are named: npm test, npm run test:unit, npm test -- engine.
import * as path from "node:path";
import { Lifetime } from "../local/processes/lifetime";
import { makeTemporaryFolder } from "../local/processes/temporaryFolder";
import { Leftovers } from "./runner/leftovers";
import { startStage } from "./runner/stageProcess";
import { type Count, runStages, type Stage } from "./runner/testStages";
import { runMocha } from "./runner/mocha";
import { runChecks } from "./runner/staticChecks";
import { runPytest } from "./runner/pytest";

const STAGES: Stage[] = [
  { name: "checks", about: "types, lint and format of TypeScript and Python", run: runChecks },
  { name: "unit", about: "pure parts, the component under Pulumi mocks, the local parts", run: () => runMocha("unit") },
  { name: "runtime", about: "the runtimes with a real OTLP receiver", run: runRuntimes, isBeside: true },
  {
    name: "behaviours",
    about: "both runtimes in containers, against one table",
    run: () => runMocha("runtime/behaviours"),
  },
  { name: "languages", about: "the schema, with Pulumi's own binder and generators", run: () => runMocha("languages") },
  {
    name: "outside",
    about: "the package and the plugin as others have them, with a real engine",
    run: () => runMocha("engine", isOutside),
    isBeside: true,
    partOf: "engine",
  },
  {
    name: "engine",
    about: "a real Pulumi engine, image build, push and function",
    run: () => runMocha("engine", (file) => !isOutside(file)),
  },
];

/** Half of what needs an engine. It builds the plugin and the policy pack, which no test beside it does. */
function isOutside(file: string): boolean {
  return ["languages", "outside", "plugin", "policy", "secrets"].includes(file.split(path.sep)[0]);
}

async function runRuntimes(): Promise<Count> {
  const [python, nodejs] = [await runPytest(), await runMocha("runtime/nodejs")];
  return { passed: python.passed + nodejs.passed, failed: python.failed + nodejs.failed };
}

async function main(): Promise<number> {
  const named = process.argv.slice(2);
  const isNamed = ({ name, partOf = name }: Stage): boolean => named.includes(name) || named.includes(partOf);
  const unknown = named.filter((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    console.error(
      `There is no stage ${unknown.join(", ")}. The stages are ${STAGES.map(({ name }) => name).join(", ")}.`,
    );
    return 2;
  }
  const chosen = named.length > 0 ? STAGES.filter(isNamed) : STAGES;
  const { passed, failed } = await runInTemporaryFolder(chosen);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** All temporary files of the run, whoever makes them, are in one folder, which goes with the run. */
async function runInTemporaryFolder(stages: Stage[]): Promise<Count> {
  const lifetime = new Lifetime();
  const env = { ...process.env };
  // Without the name of the product, which tests look for in what functions print, paths among it.
  const temporary = makeTemporaryFolder(lifetime, "tests");
  process.env.TMPDIR = temporary;
  const leftovers = new Leftovers(temporary);
  try {
    return await runStages(
      stages,
      () => leftovers.check(),
      (name) => startStage(lifetime, name, env),
    );
  } finally {
    await lifetime.end();
  }
}

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
