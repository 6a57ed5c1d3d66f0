import * as assert from "node:assert/strict";
import { type EngineEnvironment, startEnvironment } from "./support/engineEnvironment";
import { startSecondBuilder } from "./support/secondBuilder";
import { makeProject } from "./support/testProject";

const REPOSITORY = "build-cache";
/** The step that installs what the function is traced with, which the network and the most time go into. */
const INSTALLATION = /#(\d+) \[otel-instrumentation \d+\/\d+\] RUN python -m pip install/;

describe("a cache of builds in a registry, with a real engine", () => {
  let environment: EngineEnvironment;
  let cache: string;
  let elsewhere: NodeJS.ProcessEnv;

  before("leave one there", async () => {
    environment = await startEnvironment();
    await environment.emulator.createRepository(REPOSITORY);
    cache = `type=registry,ref=${environment.stack.registryHost}/${REPOSITORY}:orders`;
    await build({ config: { cacheTo: JSON.stringify([`${cache},mode=max`]) } });
    elsewhere = await startSecondBuilder(environment);
  });

  /** Deploys the program anew and removes it; gives back what the build told of the installation. */
  async function build(options: { config: Record<string, string>; env?: NodeJS.ProcessEnv }): Promise<string[]> {
    const lines: string[] = [];
    const project = await makeProject(environment, { ...options, onLine: (line) => lines.push(line) });
    try {
      await project.pulumi.up();
    } finally {
      await project.pulumi.destroy();
    }
    const text = lines.join("\n");
    const [, step] = INSTALLATION.exec(text) ?? [];
    assert.ok(step, `no step installs anything:\n${text}`);
    return [...text.matchAll(new RegExp(`#${step} (CACHED|DONE)`, "g"))].map(([, outcome]) => outcome);
  }

  it("spares a builder that has built nothing yet the steps of another", async () => {
    assert.deepEqual(await build({ config: { cacheFrom: JSON.stringify([cache]) }, env: elsewhere }), ["CACHED"]);
  });

  it("is what spares them", async () => {
    const another = await startSecondBuilder(environment);
    assert.deepEqual(await build({ config: {}, env: another }), ["DONE"]);
  });

  it("is passed over where it is not there, since it is for speed alone", async () => {
    const missing = cache.replace(":orders", ":missing");
    assert.deepEqual(await build({ config: { cacheFrom: JSON.stringify([missing]) }, env: elsewhere }), ["CACHED"]);
  });
});
