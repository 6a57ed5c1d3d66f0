import * as assert from "node:assert/strict";
import { compareInventories, type Inventory, takeInventory } from "../../local/demo/inventory";
import { selectChanges } from "../../local/pulumi/pulumiEvents";
import { type EngineEnvironment, startEnvironment } from "./support/engineEnvironment";
import { makeUnreachable } from "./support/networkNamespace";
import { makeProject, SECRETS, type TestProject } from "./support/testProject";

const FUNCTION_TYPES = [
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  "aws:ecr/repository:Repository",
  "aws:iam/role:Role",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:lambda/function:Function",
  "docker-build:index:Image",
  "otel-lambda-image:index:OtelLambdaImage",
];
/**
 * What one function may add to the state: everybody's `up` reads and writes all of it. The positions in the source that
 * the engine adds to each resource aren't counted: they are as long as the path of the checkout.
 */
const MOST_STATE_BYTES = 26 * 1024;

describe("the life of a function with a real engine", () => {
  let environment: EngineEnvironment;
  let project: TestProject;
  let existing: Inventory;
  let functionName: string;

  /** What the change of a run did to which resource, for example "update Function". */
  const changed = (steps: Parameters<typeof selectChanges>[0]) =>
    selectChanges(steps).map(({ op, type }) => `${op} ${type.split(":").at(-1)}`);

  before("start the local stack", async () => {
    environment = await startEnvironment();
    existing = await takeInventory(environment.emulator);
    project = await makeProject(environment);
  });

  it("shows every resource in a preview that reaches no Docker, no network and no AWS", async () => {
    const env = {
      ...makeUnreachable(environment),
      DOCKER_HOST: "unix:///nowhere/docker.sock",
      BUILDX_BUILDER: "none-of-that-name",
    };
    // The provider's own question, who it is, is the one thing that goes to AWS.
    const cutOff = await makeProject(environment, { env, config: { "aws:skipRequestingAccountId": "true" } });
    const { steps } = await cutOff.pulumi.preview();
    const types = steps.filter(({ op }) => op === "create").map(({ type }) => type);
    assert.deepEqual(types.filter((type) => !type.startsWith("pulumi:")).sort(), FUNCTION_TYPES);
  });

  it("makes a function from a pushed image that answers and whose span arrives", async () => {
    const { outputs } = await project.pulumi.up();
    functionName = outputs.functionName as string;
    assert.match(outputs.imageUri as string, /^localhost:\d+\/orders-[0-9a-f]{7}@sha256:[0-9a-f]{64}$/);
    environment.sink.clear();
    const { payload } = await environment.emulator.invoke(functionName, { name: "you" });
    assert.deepEqual(payload, { greeting: "hello", to: "you" });
    const [span] = await environment.sink.waitForSpans(1);
    assert.equal(span.resource["service.name"], "orders");
    const digest = (outputs.imageDigest as string).replace("sha256:", "");
    assert.equal(span.resource["service.version"], digest.slice(0, 12));
  });

  it("does nothing on the next up", async () => {
    const { steps } = await project.pulumi.up({ expectNoChanges: true });
    assert.deepEqual(changed(steps), []);
  });

  it("finds nothing changed when it refreshes", async () => {
    assert.deepEqual(changed((await project.pulumi.refresh()).steps), []);
    assert.deepEqual(changed((await project.pulumi.up({ expectNoChanges: true })).steps), []);
  });

  it("does nothing from a second clone at another path", async () => {
    const clone = await makeProject(environment, { stateFolder: project.stateFolder });
    assert.notEqual(clone.folder, project.folder);
    const { steps } = await clone.pulumi.up({ expectNoChanges: true });
    assert.deepEqual(changed(steps), []);
  });

  it("has the component's inputs in the state, secrets as secrets", async () => {
    const { deployment } = await project.pulumi.exportState();
    const component = deployment.resources?.find(({ type }) => type === "otel-lambda-image:index:OtelLambdaImage");
    const { otlp, ...others } = component?.inputs as { otlp: { endpoint: string; headers: object } };
    const secret = "4dabf18193072939515e22adb298388d";
    assert.ok(secret in otlp.headers, JSON.stringify(otlp));
    assert.equal(otlp.endpoint, environment.otlpEndpoint);
    const build = { secrets: { BUILD_TOKEN: "[not kept]" } };
    assert.deepEqual(others, { build, context: "app", handler: "handler.lambda_handler", runtime: "python3.13" });
  });

  it("adds little to the state, and no secret to it", async () => {
    const { deployment } = await project.pulumi.exportState();
    const resources = (deployment.resources ?? []).filter(({ type }) => FUNCTION_TYPES.includes(type));
    assert.equal(resources.length, FUNCTION_TYPES.length);
    const bytes = JSON.stringify(resources, (key, value: unknown) =>
      key === "stackTrace" || key === "sourcePosition" ? undefined : value,
    ).length;
    assert.ok(bytes <= MOST_STATE_BYTES, `${bytes} bytes`);
    for (const secret of Object.values(SECRETS)) {
      assert.ok(!JSON.stringify(deployment).includes(secret), secret);
    }
    assert.ok(!JSON.stringify(resources).includes(project.folder), "no path of this machine");
    const [{ inputs }] = resources.filter(({ type }) => type === "docker-build:index:Image");
    assert.match(JSON.stringify(inputs?.registries), /"ciphertext"/, "the registry's credentials are encrypted");
  });

  it("updates image and function in place on a change of code", async () => {
    project.edit("app/handler.py", '"hello"', '"good day"');
    const { steps } = await project.pulumi.up();
    assert.deepEqual(changed(steps), ["update Image", "update Function"]);
    const { payload } = await environment.emulator.invoke(functionName, { name: "you" });
    assert.deepEqual(payload, { greeting: "good day", to: "you" });
  });

  it("gives the same image again when the code is what it was", async () => {
    const { outputs } = await project.pulumi.up();
    project.edit("app/handler.py", '"good day"', '"hello"');
    const back = await project.pulumi.up();
    project.edit("app/handler.py", '"hello"', '"good day"');
    const again = await project.pulumi.up();
    assert.notEqual(back.outputs.imageDigest, outputs.imageDigest);
    assert.equal(again.outputs.imageDigest, outputs.imageDigest);
  });

  it("refuses a wrong input in a sentence before anything changes", async () => {
    await project.pulumi.setConfig({ memorySize: "64" });
    await assert.rejects(project.pulumi.up(), /`memorySize` is 64, but has to be a whole number from 128 to 10240/);
    // Saying what is the default changes nothing but the record of what was said.
    await project.pulumi.setConfig({ memorySize: "512" });
    assert.deepEqual(changed((await project.pulumi.up()).steps), ["update OtelLambdaImage"]);
    assert.deepEqual(changed((await project.pulumi.up({ expectNoChanges: true })).steps), []);
  });

  it("leaves nothing behind when it is destroyed", async () => {
    await project.pulumi.destroy();
    assert.deepEqual(compareInventories(existing, await takeInventory(environment.emulator)), []);
  });
});
