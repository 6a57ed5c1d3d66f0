// Runs all tests, or the stages that are named: npm test, npm run test:unit, npm test -- engine.
import { Lifetime } from "../local/processes/lifetime";
import { makeTemporaryFolder } from "../local/processes/temporaryFolder";
import { type Count, runStages, type Stage } from "./runner/testStages";
import { runMocha } from "./runner/mocha";
import { runChecks } from "./runner/staticChecks";
import { runPytest } from "./runner/pytest";

const STAGES: Stage[] = [
  { name: "checks", about: "types, lint and format of TypeScript and Python", run: runChecks },
  { name: "unit", about: "pure parts, the component under Pulumi mocks, the local parts", run: () => runMocha("unit") },
  { name: "runtime", about: "the Python runtime with a real OTLP receiver", run: runPytest },
  { name: "engine", about: "a real Pulumi engine, image build, push and function", run: () => runMocha("engine") },
];

async function main(): Promise<number> {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    console.error(
      `There is no stage ${unknown.join(", ")}. The stages are ${STAGES.map(({ name }) => name).join(", ")}.`,
    );
    return 2;
  }
  const chosen = named.length > 0 ? STAGES.filter(({ name }) => named.includes(name)) : STAGES;
  const lifetime = new Lifetime();
  // One for all that is started from here, so that what a test leaves behind is found, and goes in any case.
  process.env.TMPDIR = makeTemporaryFolder(lifetime, "tests");
  const { passed, failed }: Count = await runStages(chosen, process.env.TMPDIR);
  await lifetime.end();
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
