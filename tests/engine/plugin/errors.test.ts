import * as assert from "node:assert/strict";
import { compareInventories, type Inventory, takeInventory } from "../../../local/demo/inventory";
import type { PulumiRunFailed } from "../../../local/pulumi/pulumiProject";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import type { TestProject } from "../support/testProject";
import { makePluginProject } from "./support/pluginProject";

const PROBLEM = "otel-lambda-image:index:OtelLambdaImage resource 'orders' has a problem:";
const NO_HEADERS = "`otlp.headers` has a value that is not shown here, but has to be a map of texts by name";

/** Inputs that are wrong, and what the engine prints of each, in every language. */
const CASES: [about: string, inputs: object, printed: RegExp][] = [
  ["a number", { memorySize: 64 }, /- property memorySize with value '\{64\}' has a problem: `memorySize` is 64, but/],
  [
    "one of a list in a list",
    { role: { policyStatements: [{ effect: "Maybe", actions: ["a:b"], resources: ["*"] }] } },
    /- property role\.policyStatements\[0\]\.effect with value '\{Maybe\}' has a problem: .* is "Maybe", but/,
  ],
  ["one that is missing", { otlp: {} }, /`otlp\.endpoint` is /],
  ["a secret that came in plain text", { otlp: { endpoint: "https://a", headers: "marker" } }, RegExp(NO_HEADERS)],
  ["an input that there is not", { bulid: { secrets: "marker" } }, /`bulid` is no input: `build` is the nearest/],
  [
    "a folder that is not beside the program",
    { context: "./nowhere" },
    /`context` is "\.\/nowhere", but \S+\/program-\w+\/nowhere does not exist/,
  ],
];

describe("what is wrong with an input of a function through the plugin", () => {
  let environment: EngineEnvironment;
  let existing: Inventory;
  let project: TestProject;

  before("start the local stack", async () => {
    environment = await startEnvironment();
    existing = await takeInventory(environment.emulator);
  });

  beforeEach(async () => {
    project = await makePluginProject(environment);
  });

  after("nothing was made", async () => {
    assert.deepEqual(compareInventories(existing, await takeInventory(environment.emulator)), []);
  });

  async function expectRefusal(printed: RegExp): Promise<void> {
    await assert.rejects(project.pulumi.preview(), ({ run }: PulumiRunFailed) => {
      assert.match(run.output, printed);
      assert.doesNotMatch(run.output, /marker|\b77\b|unhandled|^\s+at /m);
      const [, diagnostics] = run.output.split("Diagnostics:");
      assert.equal(diagnostics.match(/error: /g)?.length, 1, diagnostics);
      assert.equal(diagnostics.split(PROBLEM).length - 1, 1, diagnostics);
      return true;
    });
  }

  for (const [about, inputs, printed] of CASES) {
    it(`tells the path, and once: ${about}`, async () => {
      await project.pulumi.setConfig({ inputs: JSON.stringify(inputs) });
      await expectRefusal(printed);
    });
  }

  it("tells of a secret value nothing but its path", async () => {
    await project.pulumi.setConfig({ secretMemorySize: "77" });
    await expectRefusal(/`memorySize` has a value that is not shown here, but has to be a whole number/);
  });

  it("refuses an output where a value has to be known from the start", async () => {
    project.edit("index.ts", '"./app"', "queue.name");
    await expectRefusal(/`context` came as an output or promise, but has to be known from the start/);
  });

  it("refuses a resource in the place of a text", async () => {
    const role = 'new aws.iam.Role("other", { assumeRolePolicy: "{}" })';
    project.edit("index.ts", "QUEUE_URL: queue.url", `QUEUE_URL: ${role}`);
    await expectRefusal(/`environment\.QUEUE_URL` is a resource, but has to be a text/);
  });

  it("says it of the function that it is about, not of one that is made at the same time", async () => {
    project.edit("index.ts", "export const component", 'new OtelLambdaImage("others", given);\nexport const component');
    const others = { context: "./app", runtime: "python3.13", handler: "handler.lambda_handler" };
    const inputs = JSON.stringify({ ...others, otlp: { endpoint: environment.otlpEndpoint } });
    await project.pulumi.setConfig({ secretMemorySize: "77", inputs });
    await assert.rejects(project.pulumi.preview(), ({ run }: PulumiRunFailed) => {
      const [, diagnostics] = run.output.split("Diagnostics:");
      const told = diagnostics.split("\n").filter((line) => line.includes("`memorySize` has a value"));
      assert.equal(told.length, 1, diagnostics);
      assert.ok(told[0].includes(PROBLEM), told[0]);
      return true;
    });
  });
});
