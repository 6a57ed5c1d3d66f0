import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { compareInventories, type Inventory, takeInventory } from "../../../local/demo/inventory";
import { run } from "../../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { PulumiProject, type PulumiRunFailed } from "../../../local/pulumi/pulumiProject";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { SECRETS, type TestProject } from "../support/testProject";
import { buildPlugin } from "../../support/pluginFolder";
import { makePluginProject } from "./support/pluginProject";

describe("the plugin's process", () => {
  let environment: EngineEnvironment;
  let existing: Inventory;
  let project: TestProject;

  before("start the local stack", async () => {
    environment = await startEnvironment();
    existing = await takeInventory(environment.emulator);
  });

  afterEach("nothing is left of the program, nor of the plugin", async () => {
    await project.pulumi.destroy();
    assert.deepEqual(compareInventories(existing, await takeInventory(environment.emulator)), []);
    const plugin = await buildPlugin();
    const running = (await run("ps", ["-A", "-o", "args="])).split("\n").filter((line) => line.includes(plugin));
    assert.deepEqual(running, []);
  });

  async function expectWorking(pulumi: PulumiProject): Promise<void> {
    const { outputs } = await pulumi.up();
    const { payload } = await environment.emulator.invoke(outputs.functionName as string, { name: "you" });
    assert.deepEqual(payload, { greeting: "hello", to: "you" });
  }

  it("ends with a run that is interrupted in the middle of a build, and the next one goes on", async () => {
    const interrupt = new AbortController();
    const onLine = (line: string) => line.includes("Image orders creating") && interrupt.abort();
    project = await makePluginProject(environment, { onLine });
    await assert.rejects(project.pulumi.up({ interrupt: interrupt.signal }), ({ run }: PulumiRunFailed) => {
      assert.ok(interrupt.signal.aborted, run.output);
      assert.doesNotMatch(run.output, /unhandled|panic|^\s+at /m);
      return true;
    });
    await expectWorking(project.pulumi);
  });

  it("shares the folder beside the program with that of another stack at the same time, and the engine with awsx's", async () => {
    project = await makePluginProject(environment);
    project.edit("index.ts", "import * as pulumi", 'import * as awsx from "@pulumi/awsx";\nimport * as pulumi');
    project.edit(
      "index.ts",
      "const orders",
      'const shared = new awsx.ecr.Repository("shared", { forceDelete: true });\nconst orders',
    );
    project.edit("index.ts", "...given,", "repository: { url: shared.url },\n  ...given,");
    const { folder, env } = project.pulumi;
    const other = new PulumiProject({
      folder,
      stack: "other",
      stateFolder: makeTemporaryFolder(environment.lifetime, "state"),
      env: { ...env },
    });
    await other.init();
    const { otlpEndpoint, stack } = environment;
    await other.setConfig({ ...stack.pulumiConfig, otlpEndpoint, ...SECRETS });
    await Promise.all([expectWorking(project.pulumi), expectWorking(other)]);
    assert.equal(
      fs.readdirSync(path.join(folder, ".otel-lambda-image")).filter((name) => /^python/.test(name)).length,
      1,
    );
    await other.destroy();
  });

  it("takes a context from the program's folder, also where that is not the project's", async () => {
    project = await makePluginProject(environment);
    const program = path.join(project.folder, "infrastructure");
    fs.mkdirSync(program);
    for (const name of ["index.ts", "otelLambdaImage.ts", "package.json", "tsconfig.json", "app"]) {
      fs.renameSync(path.join(project.folder, name), path.join(program, name));
    }
    project.edit("Pulumi.yaml", "runtime:", "main: infrastructure/\nruntime:");
    await project.pulumi.preview();
    assert.ok(fs.existsSync(path.join(program, ".otel-lambda-image")));
    assert.ok(!fs.existsSync(path.join(project.folder, ".otel-lambda-image")));
  });
});
