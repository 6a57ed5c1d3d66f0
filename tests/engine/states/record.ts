// npm run record-state -- <stack> ...: deploys stacks of the program with the current code, and keeps their states for the
// test of upgrades. All stacks where none is named.
import { serveCollectorRelease } from "../../../local/collector";
import { Lifetime } from "../../../local/processes/lifetime";
import { say } from "../../../local/report/progress";
import { startLocalStack } from "../../../local/stack/localStack";
import { version } from "../../../package.json";
import { makeProject, type ProjectSurroundings } from "../support/testProject";
import { STACK_NAMES, writeRecordedState } from "./recordedState";

async function main(named: string[]): Promise<number> {
  const unknown = named.filter((name) => !STACK_NAMES.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no stack ${unknown.join(", ")}. The stacks are ${STACK_NAMES.join(", ")}.`);
    return 2;
  }
  const lifetime = new Lifetime();
  try {
    const stack = await startLocalStack(lifetime);
    const collector = lifetime.remember(await serveCollectorRelease());
    const config = {
      collectorVersion: collector.version,
      collectorUrl: collector.url,
      collectorSha256: collector.sha256,
    };
    for (const name of named.length > 0 ? named : STACK_NAMES) {
      const surroundings = { stack, otlpEndpoint: "https://otlp.example.com:4318", lifetime };
      say(`Recorded ${await record(name, surroundings, { ...config, recording: name })}`);
    }
    return 0;
  } finally {
    await lifetime.end();
  }
}

async function record(
  name: string,
  surroundings: ProjectSurroundings,
  config: Record<string, string>,
): Promise<string> {
  const { pulumi } = await makeProject(surroundings, { program: "states/program", config, onLine: console.error });
  await pulumi.up();
  const state = await pulumi.exportState();
  await pulumi.destroy();
  return writeRecordedState({ release: version, name, config, state });
}

main(process.argv.slice(2)).then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
