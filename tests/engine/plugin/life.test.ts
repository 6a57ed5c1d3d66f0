import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { compareInventories, type Inventory, takeInventory } from "../../../local/demo/inventory";
import { selectChanges } from "../../../local/pulumi/pulumiEvents";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { SECRETS, type TestProject } from "../support/testProject";
import { makePluginProject } from "./support/pluginProject";

describe("the life of a function through the plugin", () => {
  let environment: EngineEnvironment;
  let project: TestProject;
  let existing: Inventory;

  /** Changes of resources; which plugins there are is for the program to say. */
  const changed = (steps: Parameters<typeof selectChanges>[0]) =>
    selectChanges(steps)
      .filter(({ type }) => !type.startsWith("pulumi:providers:"))
      .map(({ op, type }) => `${op} ${type.split(":").at(-1)}`);

  before("start the local stack", async () => {
    environment = await startEnvironment();
    existing = await takeInventory(environment.emulator);
    project = await makePluginProject(environment);
  });

  it("shows every resource in a preview in which nothing of the others is known", async () => {
    const { steps } = await project.pulumi.preview();
    const types = steps.filter(({ op }) => op === "create").map(({ type }) => type);
    assert.deepEqual(types.filter((type) => !type.startsWith("pulumi:")).sort(), [
      "aws:cloudwatch/logGroup:LogGroup",
      "aws:ecr/lifecyclePolicy:LifecyclePolicy",
      "aws:ecr/repository:Repository",
      "aws:iam/role:Role",
      "aws:iam/rolePolicy:RolePolicy",
      "aws:lambda/function:Function",
      "aws:sqs/queue:Queue",
      "docker-build:index:Image",
      "otel-lambda-image:index:OtelLambdaImage",
    ]);
  });

  it("makes a function from the folder beside the program that answers and whose span arrives", async () => {
    const { outputs } = await project.pulumi.up();
    assert.match(outputs.imageUri as string, /^localhost:\d+\/orders-[0-9a-f]{7}@sha256:[0-9a-f]{64}$/);
    environment.sink.clear();
    const { payload } = await environment.emulator.invoke(outputs.functionName as string, { name: "you" });
    assert.deepEqual(payload, { greeting: "hello", to: "you" });
    const [span] = await environment.sink.waitForSpans(1);
    assert.equal(span.resource["service.name"], "orders");
    assert.match(fs.readdirSync(path.join(project.folder, ".otel-lambda-image")).join(" "), /python-[0-9a-f]{16}/);
  });

  it("keeps secrets as secrets, and nothing of the plugin's folder", async () => {
    const { deployment } = await project.pulumi.exportState();
    const text = JSON.stringify(deployment.resources);
    assert.ok(!Object.values(SECRETS).some((secret) => text.includes(secret)), "no secret in plain text");
    const component = deployment.resources?.find(({ type }) => type === "otel-lambda-image:index:OtelLambdaImage");
    const { environment: variables, otlp } = component?.inputs as Record<string, Record<string, unknown>>;
    assert.match(JSON.stringify(variables.API_KEY), /"ciphertext"/);
    assert.match(JSON.stringify(otlp.headers), /"ciphertext"/);
    assert.match(variables.QUEUE_URL as string, /^http/);
    const inputs = deployment.resources?.map((resource) => JSON.stringify(resource.inputs)).join("\n");
    assert.ok(!inputs?.includes(path.join("provider", "bin")) && !inputs?.includes(project.folder));
  });

  it("takes the id of a resource that the plugin does not know, in the place of a text", async () => {
    project.edit("index.ts", "QUEUE_URL: queue.url", "QUEUE_URL: queue");
    assert.deepEqual(changed((await project.pulumi.up({ expectNoChanges: true })).steps), []);
    project.edit("index.ts", "QUEUE_URL: queue,", "QUEUE_URL: queue.url,");
  });

  it("gives the component to a stack's outputs as a reference", async () => {
    const { component } = await project.pulumi.secretOutputs();
    assert.match(JSON.stringify(component), /otel-lambda-image:index:OtelLambdaImage::orders/);
  });

  it("does nothing on the next up, on a refresh and from a second clone", async () => {
    assert.deepEqual(changed((await project.pulumi.up({ expectNoChanges: true })).steps), []);
    assert.deepEqual(changed((await project.pulumi.refresh()).steps), []);
    const clone = await makePluginProject(environment, { stateFolder: project.stateFolder });
    assert.deepEqual(changed((await clone.pulumi.up({ expectNoChanges: true })).steps), []);
  });

  it("does nothing when the program takes the class of the npm package instead", async () => {
    project.edit("index.ts", '"./otelLambdaImage"', '"otel-lambda-image"');
    project.edit("index.ts", "...given,", "...(given as object),");
    assert.deepEqual(changed((await project.pulumi.up({ expectNoChanges: true })).steps), []);
    project.edit("index.ts", '"otel-lambda-image"', '"./otelLambdaImage"');
  });

  it("leaves nothing behind when it is destroyed", async () => {
    await project.pulumi.destroy();
    assert.deepEqual(compareInventories(existing, await takeInventory(environment.emulator)), []);
  });
});
