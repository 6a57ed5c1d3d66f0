import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { compareInventories, type Inventory, takeInventory } from "../../local/demo/inventory";
import type { PulumiRunFailed } from "../../local/pulumi/pulumiProject";
import { type EngineEnvironment, startEnvironment } from "./support/engineEnvironment";
import { makeProject, type TestProject } from "./support/testProject";

/** What the state has in the middle of a run, each followed by a space; nothing while it is being written. */
function readNotedTypes({ stateFolder }: TestProject): string {
  try {
    const file = path.join(stateFolder, ".pulumi", "stacks", "engine-test", "dev.json");
    const { checkpoint } = JSON.parse(fs.readFileSync(file, "utf8")) as {
      checkpoint: { latest: { resources: { type: string }[] } };
    };
    return checkpoint.latest.resources.map(({ type }) => `${type} `).join("");
  } catch {
    return "";
  }
}

describe("what goes wrong, with a real engine", () => {
  let environment: EngineEnvironment;
  let existing: Inventory;
  let project: TestProject | undefined;

  before("start the local stack", async () => {
    environment = await startEnvironment();
    existing = await takeInventory(environment.emulator);
  });

  afterEach("nothing is left of the program", async () => {
    await project?.pulumi.destroy();
    project = undefined;
    assert.deepEqual(compareInventories(existing, await takeInventory(environment.emulator)), []);
  });

  async function expectWorking({ pulumi }: TestProject): Promise<void> {
    const { outputs } = await pulumi.up();
    const { payload } = await environment.emulator.invoke(outputs.functionName as string, { name: "you" });
    assert.deepEqual(payload, { greeting: "hello", to: "you" });
  }

  it("says once, in a sentence alone, what is wrong with an input", async () => {
    project = await makeProject(environment, { config: { memorySize: "64" } });
    await assert.rejects(project.pulumi.preview(), ({ run }: PulumiRunFailed) => {
      const [, diagnostics] = run.output.split("Diagnostics:");
      const errors = diagnostics.split("\n").filter((line) => /error|memorySize|exception|^\s+at /i.test(line));
      assert.deepEqual(errors.slice(0, 1), [
        "    error: `memorySize` is 64, but has to be a whole number from 128 to 10240: Lambda gives a function that much memory, in MB",
      ]);
      assert.deepEqual(errors.slice(1), ["    1 errored"]);
      return true;
    });
  });

  it("says once what is wrong with a secret that is known only later, without it", async () => {
    project = await makeProject(environment, { config: { laterMemorySize: "77" } });
    await assert.rejects(project.pulumi.up(), ({ run }: PulumiRunFailed) => {
      const [, diagnostics] = run.output.split("Diagnostics:");
      const sentence =
        "`memorySize` has a value that is not shown here, but has to be a whole number from 128 to 10240";
      assert.equal(diagnostics.split(sentence).length, 2, diagnostics);
      assert.doesNotMatch(run.output, /\b77\b|unhandled|^\s+at /m);
      return true;
    });
  });

  it("says which command of a build failed and where its words are, makes no function, and goes on once the cause is gone", async () => {
    project = await makeProject(environment);
    const requirements = path.join(project.folder, "app", "requirements.txt");
    fs.writeFileSync(requirements, "otel-lambda-image-no-such-package==1.0.0\n");
    await assert.rejects(project.pulumi.up(), (error: PulumiRunFailed) => {
      assert.match(error.message, /pip install [^&]*-r requirements\.txt # [^&]*pulumi up --yes --non-interactive/);
      // What these tests run is non-interactive.
      assert.match(error.run.output, /No matching distribution found for otel-lambda-image-no-such-package/);
      return true;
    });
    assert.deepEqual(await environment.emulator.listFunctions(), existing.function);
    fs.rmSync(requirements);
    await expectWorking(project);
  });

  it("says where a push failed, makes no function, and goes on once the repository is there", async () => {
    const repositoryUrl = `${environment.stack.registryHost}/made-later`;
    project = await makeProject(environment, { config: { repositoryUrl } });
    await assert.rejects(project.pulumi.up(), /made-later/);
    assert.deepEqual(await environment.emulator.listFunctions(), existing.function);
    await environment.emulator.createRepository("made-later");
    await expectWorking(project);
    await environment.emulator.deleteRepository("made-later");
  });

  it("goes on where a killed run stopped", async () => {
    const kill = new AbortController();
    let isBuilding = false;
    // In the middle of the build, with all else in the state: nobody knows of what is made but not yet noted.
    const onLine = (line: string) => {
      isBuilding ||= line.includes("Image orders creating");
      const noted = isBuilding && project ? readNotedTypes(project) : "";
      if (["RolePolicy", "LogGroup", "LifecyclePolicy"].every((type) => noted.includes(`:${type} `))) kill.abort();
    };
    project = await makeProject(environment, { onLine });
    await assert.rejects(project.pulumi.up({ signal: kill.signal }), /killed/);
    await project.pulumi.cancel();
    await expectWorking(project);
  });
});
