import * as assert from "node:assert/strict";
import { compareInventories, takeInventory } from "../../../local/demo/inventory";
import { Lifetime } from "../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { PulumiProject } from "../../../local/pulumi/pulumiProject";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { findPolicyConfig, findPolicyPack } from "../support/policyPack";
import { EXAMPLE_NAMES, ExampleCopies } from "./support/exampleCopies";
import { checkTypes } from "./support/install";
import { readCommands } from "./support/readCommands";

/** One of each language and kind of answer; the others only differ in what is previewed. */
const DEPLOYED = ["python-orders", "nodejs-orders", "nodejs-typescript"];
const ORDER = "of-a-newcomer";

describe("a newcomer with copies of the examples outside the repository", () => {
  const lifetime = new Lifetime();
  let environment: EngineEnvironment;
  let copies: ExampleCopies;

  before("pack the package and start the local stack", async () => {
    environment = await startEnvironment();
    copies = await ExampleCopies.make(lifetime);
  });

  after("remove the copies", () => lifetime.end());

  /** A stack with the configuration that the example's README gives it. */
  async function makeStack(name: string, more: Record<string, string> = {}): Promise<PulumiProject> {
    const { stack } = environment;
    const folder = copies.folderOf(name);
    const stateFolder = makeTemporaryFolder(lifetime, "state");
    const project = new PulumiProject({ folder, stateFolder, env: stack.env });
    await project.init();
    await project.setConfig({ ...readCommands(folder).config, ...stack.pulumiConfig, ...more });
    return project;
  }

  it("finds the examples", () => {
    assert.deepEqual(
      DEPLOYED.filter((name) => !EXAMPLE_NAMES.includes(name)),
      [],
    );
  });

  for (const name of EXAMPLE_NAMES) {
    it(`installs, checks and previews ${name} as its README says, under the policy pack`, async () => {
      await copies.install(name);
      const folder = copies.folderOf(name);
      const pack = await findPolicyPack(folder, environment);
      const policyPack = { folder: pack, config: findPolicyConfig(folder) };
      const preview = makeStack(name).then((project) => project.preview({ policyPack }));
      const both = [preview, checkTypes(folder)] as const;
      await Promise.allSettled(both);
      const [{ steps, violations }] = await Promise.all(both);
      const created = steps.filter(({ op }) => op === "create").map(({ type }) => type);
      for (const type of ["otel-lambda-image:index:OtelLambdaImage", "aws:lambda/function:Function"]) {
        assert.ok(created.includes(type), `${type} among ${created.join(", ")}`);
      }
      assert.deepEqual(violations, [], "the policy pack finds nothing");
    });
  }

  for (const name of DEPLOYED) {
    it(`deploys ${name}, whose calls are answered and traced`, async () => {
      const { emulator, sink, otlpEndpoint } = environment;
      const existing = await takeInventory(emulator);
      await copies.install(name);
      const project = await makeStack(name, { otlpEndpoint });
      try {
        const functionName = (await project.up()).outputs.functionName as string;
        sink.clear();
        const { payload, functionError } = await emulator.invoke(functionName, { body: { id: ORDER } });
        assert.equal(functionError, undefined, JSON.stringify(payload));
        assert.match(JSON.stringify(payload), new RegExp(`${ORDER}.*saved`));
        const spans = await sink.waitForSpans(2);
        assert.deepEqual(spans.map((span) => span.name).sort(), ["DynamoDB.PutItem", functionName]);
      } finally {
        await project.destroy();
      }
      assert.deepEqual(compareInventories(existing, await takeInventory(emulator)), []);
    });
  }
});
