import * as assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import type { FunctionConfiguration } from "../../local/aws/emulatorClient";
import { selectChanges } from "../../local/pulumi/pulumiEvents";
import { type EngineEnvironment, startEnvironment } from "./support/engineEnvironment";
import { makeProject, type TestProject } from "./support/testProject";

interface SnapStartState {
  ApplyOn: string;
  OptimizationStatus: string;
}

describe("SnapStart with a real engine and an emulator that takes no snapshots", () => {
  let environment: EngineEnvironment;
  let project: TestProject;

  /** The emulator starts a container for each version with SnapStart, as if for a snapshot, and refuses calls until it runs. */
  async function waitForVersion(name: string): Promise<FunctionConfiguration> {
    for (;;) {
      const version = await environment.emulator.getFunctionConfiguration(name);
      if (version.State !== "Pending") {
        return version;
      }
      await setTimeout(200);
    }
  }

  before("start the local stack", async () => {
    environment = await startEnvironment();
    project = await makeProject(environment);
    const handler = 'handler: "handler.lambda_handler",';
    project.edit("index.ts", handler, `${handler} snapStart: true, aliasName: "live",`);
    project.edit("index.ts", "functionArn }", "functionArn, qualifiedArn }");
  });

  after("remove the program", () => project?.pulumi.destroy());

  it("publishes a version of the image with SnapStart, which the alias calls", async () => {
    const { outputs } = await project.pulumi.up();
    const version = await waitForVersion(`${outputs.functionName as string}:1`);
    assert.equal(version.PackageType, "Image");
    const { ApplyOn, OptimizationStatus } = version.SnapStart as SnapStartState;
    assert.deepEqual([ApplyOn, OptimizationStatus], ["PublishedVersions", "On"]);
    assert.match(outputs.qualifiedArn as string, /:live$/);
    const { payload } = await environment.emulator.invoke(outputs.qualifiedArn as string, { name: "you" });
    assert.deepEqual(payload, { greeting: "hello", to: "you" });
  });

  it("is left alone by a refresh and the next up", async () => {
    assert.deepEqual(selectChanges((await project.pulumi.refresh()).steps), []);
    assert.deepEqual(selectChanges((await project.pulumi.up({ expectNoChanges: true })).steps), []);
  });

  it("moves the alias to another version with SnapStart when the code changes", async () => {
    project.edit("app/handler.py", "hello", "good day");
    const { outputs } = await project.pulumi.up();
    const version = await waitForVersion(`${outputs.functionName as string}:2`);
    assert.equal((version.SnapStart as SnapStartState).OptimizationStatus, "On");
    const { payload } = await environment.emulator.invoke(outputs.qualifiedArn as string, { name: "you" });
    assert.deepEqual(payload, { greeting: "good day", to: "you" });
  });
});
