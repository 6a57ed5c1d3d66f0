import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { PulumiProject } from "../../local/pulumi/pulumiProject";
import { selectChanges } from "../../local/pulumi/pulumiEvents";
import { type EngineEnvironment, startEnvironment } from "./support/engineEnvironment";
import { makeProject, type TestProject } from "./support/testProject";

/** Answers with the mode of everything in the task's folder, by name. */
const HANDLER = `
import os
from pathlib import Path

TASK = Path(os.environ["LAMBDA_TASK_ROOT"])


def lambda_handler(event, context):
    return {str(path.relative_to(TASK)): oct(path.stat().st_mode & 0o7777) for path in [TASK, *TASK.rglob("*")]}
`;
const IMAGE = "docker-build:index:Image";

describe("the image with a real engine", () => {
  let environment: EngineEnvironment;
  let project: TestProject;
  let digest: string;
  let functionName: string;

  /** What a run changed, for example "update Image". */
  const changed = (steps: Parameters<typeof selectChanges>[0]) =>
    selectChanges(steps).map(({ op, type }) => `${op} ${type.split(":").at(-1)}`);
  const file = (name: string) => path.join(project.folder, "app", name);

  before("make a function from files of several modes", async () => {
    environment = await startEnvironment();
    project = await makeProject(environment);
    fs.mkdirSync(file("data"));
    fs.writeFileSync(file("handler.py"), HANDLER);
    fs.writeFileSync(file("requirements.txt"), "# nothing\n");
    fs.writeFileSync(file("data/table.txt"), "1\n");
    fs.writeFileSync(file("tool"), "#!/bin/sh\n", { mode: 0o755 });
    const { outputs } = await project.pulumi.up();
    digest = outputs.imageDigest as string;
    functionName = outputs.functionName as string;
  });

  after("remove the program", async () => {
    await project?.pulumi.destroy();
  });

  it("has the same digest whatever modes the checkout has, and keeps what can be executed so", async () => {
    fs.chmodSync(file(""), 0o2775);
    fs.chmodSync(file("data"), 0o700);
    fs.chmodSync(file("handler.py"), 0o664);
    fs.chmodSync(file("requirements.txt"), 0o664);
    fs.chmodSync(file("data/table.txt"), 0o600);
    fs.chmodSync(file("tool"), 0o4775);
    const staging = path.join(project.folder, ".otel-lambda-image");
    for (const name of fs.readdirSync(staging, { recursive: true, encoding: "utf8" })) {
      const staged = path.join(staging, name);
      fs.chmodSync(staged, fs.statSync(staged).isDirectory() ? 0o775 : 0o664);
    }
    const { steps, outputs } = await project.pulumi.up();
    assert.deepEqual(changed(steps), ["update Image"]);
    assert.equal(outputs.imageDigest, digest);
    const { payload } = await environment.emulator.invoke(functionName, {});
    const modes = payload as Record<string, string>;
    assert.deepEqual(
      [".", "data", "handler.py", "data/table.txt", "tool"].map((name) => modes[name]),
      ["0o755", "0o755", "0o644", "0o644", "0o755"],
    );
  });

  it("is left alone where a build secret has another value, as a registry's token has in every run", async () => {
    await project.pulumi.setConfig({ buildToken: "another-token" });
    const { steps } = await project.pulumi.up({ expectNoChanges: true });
    assert.deepEqual(changed(steps), []);
  });

  it("is replaced from where DOCKER_HOST is another, unless the stack's configuration names the daemon", async () => {
    const { folder, stateFolder } = project;
    const { env } = environment.stack;
    const elsewhere = new PulumiProject({ folder, stateFolder, env: { ...env, DOCKER_HOST: "tcp://elsewhere:2375" } });
    const replaced = changed((await elsewhere.preview()).steps);
    assert.ok(replaced.includes("replace Image"), replaced.join());
    await project.pulumi.setConfig({ "docker-build:host": env.DOCKER_HOST ?? "" });
    assert.deepEqual(changed((await elsewhere.preview()).steps), []);
  });

  it("leaves no cache in its repository, whose tags can't be moved", async () => {
    const { outputs } = await project.pulumi.preview();
    await project.pulumi.setConfig({
      cacheTo: JSON.stringify([`type=registry,ref=${outputs.pushedTo as string}:cache`]),
    });
    await assert.rejects(project.pulumi.preview(), /`build\.cacheTo\[0\]` names the component's own repository/);
    await project.pulumi.setConfig({ cacheTo: "[]" });
  });

  it("is not missed by a refresh when it is gone from its repository, and comes back with `up --replace`", async () => {
    const { outputs } = await project.pulumi.up();
    const repository = (outputs.pushedTo as string).replace(/^.*\//, "");
    await environment.emulator.deleteImage(repository, digest);
    assert.deepEqual(await environment.emulator.listImages(repository), []);
    assert.deepEqual(changed((await project.pulumi.refresh()).steps), []);
    assert.deepEqual(changed((await project.pulumi.up({ expectNoChanges: true })).steps), []);

    const { deployment } = await project.pulumi.exportState();
    const urn = deployment.resources?.find(({ type }) => type === IMAGE)?.urn;
    assert.ok(urn);
    const { steps } = await project.pulumi.up({ replace: [urn] });
    assert.deepEqual([...new Set(selectChanges(steps).map(({ type }) => type))], [IMAGE]);
    assert.deepEqual(await environment.emulator.listImages(repository), [digest]);
  });
});
