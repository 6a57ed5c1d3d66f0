import * as assert from "node:assert/strict";
import { selectChanges } from "../../local/pulumi/pulumiEvents";
import { type EngineEnvironment, startEnvironment } from "./support/engineEnvironment";
import { makeProject, type TestProject } from "./support/testProject";

describe("an adopted repository with a real engine", () => {
  let environment: EngineEnvironment;
  let project: TestProject;

  before("start the local stack", async () => {
    environment = await startEnvironment();
    await environment.emulator.createRepository("shared");
    const repositoryUrl = `${environment.stack.registryHost}/shared`;
    project = await makeProject(environment, {
      config: { repositoryUrl, functions: JSON.stringify(["first", "second"]) },
    });
  });

  after("remove the program", async () => {
    await project?.pulumi.destroy();
    await environment.emulator.deleteRepository("shared");
  });

  it("takes the images of several functions, and none of it is the component's own", async () => {
    const { steps, outputs, output } = await project.pulumi.up();
    assert.match(output, /`repository\.url` is no repository of ECR/, "this one is on the machine");
    const types = selectChanges(steps).map(({ type }) => type);
    assert.equal(types.filter((type) => type === "aws:lambda/function:Function").length, 2);
    assert.ok(!types.some((type) => type.startsWith("aws:ecr/")), types.join(", "));
    assert.match(outputs.imageUri as string, new RegExp(`^${environment.stack.registryHost}/shared@sha256:`));
    const { payload } = await environment.emulator.invoke(outputs.functionName as string, { name: "you" });
    assert.deepEqual(payload, { greeting: "hello", to: "you" });
  });

  it("is left alone by the next up", async () => {
    const { steps } = await project.pulumi.up({ expectNoChanges: true });
    assert.deepEqual(selectChanges(steps), []);
  });
});
