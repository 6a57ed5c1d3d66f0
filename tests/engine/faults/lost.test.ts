import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { selectChanges } from "../../../local/pulumi/pulumiEvents";
import { startSecondBuilder } from "../support/secondBuilder";
import type { TestProject } from "../support/testProject";
import { FaultyStack } from "./support/faultyStack";
import { renderImports } from "./support/readImports";
import { mountSmallDisk } from "./support/smallDisk";

/** Room for what a builder writes down of itself, and not for a base image. */
const FULL_DISK_KILOBYTES = 32 * 1024;
const IMAGE = "docker-build:index:Image";
const MADE_BY_NAME = {
  repository: "aws:ecr/repository:Repository",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
  role: "aws:iam/role:Role",
  policy: "aws:iam/rolePolicy:RolePolicy",
  function: "aws:lambda/function:Function",
  alias: "aws:lambda/alias:Alias",
};

describe("a stack that", () => {
  let stack: FaultyStack;
  let project: TestProject;

  /** Names in AWS, as docs/faults.md calls them. */
  async function findNames(): Promise<Record<string, string>> {
    const { resources = [] } = (await project.pulumi.exportState()).deployment;
    const nameOf = (type: string) => String(resources.find((each) => each.type === type)?.outputs?.name);
    return Object.fromEntries(Object.entries(MADE_BY_NAME).map(([what, type]) => [what, nameOf(type)]));
  }

  before("start the local stack", async () => {
    stack = await FaultyStack.start();
    project = await stack.makeProject({ aliasName: "live" });
  });

  after("stop what does wrong", () => stack?.stop());

  it("has a builder whose disk is full: the run says so, and goes on with one that has room", async () => {
    const { lifetime } = stack.environment;
    const env = await startSecondBuilder(stack.environment, async (root) => {
      lifetime.add(await mountSmallDisk(root, FULL_DISK_KILOBYTES));
    });
    const [inputs, { stateFolder }] = [{ aliasName: "live" }, project];
    const full = await stack.makeProject(inputs, { stateFolder, env });
    await assert.rejects(full.pulumi.up(), /failed to solve: .*no space left on device/);
    const other = await stack.makeProject(inputs, { stateFolder });
    await other.pulumi.up();
    await stack.expectAnswer(other);
  });

  it("has a full disk while what goes into the image is put together: the run says so, leaves no file and goes on later", async () => {
    const folder = path.join(project.folder, ".otel-lambda-image");
    const unmount = await mountSmallDisk(folder, 64);
    try {
      await assert.rejects(project.pulumi.up(), /ENOSPC: no space left on device/);
      assert.deepEqual(
        fs.readdirSync(folder).filter((name) => name.startsWith("python-")),
        [],
      );
    } finally {
      await unmount();
    }
    await project.pulumi.up();
  });

  it("has lost repository, log group, role's policy, function and alias by hand: refresh sees it, the next up mends it", async () => {
    const { emulator } = stack.environment;
    const names = await findNames();
    await emulator.deleteAlias(names.function, names.alias);
    await emulator.deleteFunction(names.function);
    await emulator.deleteRolePolicy(names.role, names.policy);
    await emulator.deleteLogGroup(names.logGroup);
    await emulator.deleteRepository(names.repository);

    const seen = await project.pulumi.refresh();
    const types = new Set((await project.pulumi.exportState()).deployment.resources?.map(({ type }) => type));
    for (const what of ["repository", "logGroup", "policy", "function", "alias"] as const) {
      assert.ok(!types.has(MADE_BY_NAME[what]), `${what}: ${seen.output}`);
    }
    await stack.expectConverged(project);
  });

  it("has lost its state: what the table of docs/faults.md imports is kept, with its image, and the next up makes the image's note alone", async () => {
    const names = await findNames();
    const { deployment } = await project.pulumi.exportState();
    const before = (await project.pulumi.secretOutputs()) as Record<string, string>;
    const ids = new Map(deployment.resources?.map(({ type, id }) => [type, id]));

    const named = {
      [MADE_BY_NAME.role]: names.role,
      [MADE_BY_NAME.policy]: names.policy,
      [MADE_BY_NAME.logGroup]: names.logGroup,
    };
    const inputs = { aliasName: "live", functionName: names.function, repository: { name: names.repository } };
    project = await stack.makeProject(inputs);
    await project.pulumi.setConfig({ names: JSON.stringify(named) });
    const file = path.join(project.folder, "import.json");
    fs.writeFileSync(file, JSON.stringify(renderImports(names, [...ids.keys()])));
    await project.pulumi.command("import", "--file", file, "--protect=false", "--generate-code=false", "--yes");

    const { steps } = await project.pulumi.up();
    const changes = selectChanges(steps).filter(({ op }) => op !== "update");
    assert.deepEqual(
      changes.map(({ op, type }) => `${op} ${type}`).filter((change) => !change.startsWith("create pulumi:")),
      [`create ${IMAGE}`],
    );
    const after = new Map((await project.pulumi.exportState()).deployment.resources?.map(({ type, id }) => [type, id]));
    for (const type of Object.values(MADE_BY_NAME)) assert.equal(after.get(type), ids.get(type), type);
    assert.deepEqual(await project.pulumi.secretOutputs(), before);
    await stack.expectConverged(project);
    await stack.expectRemoved(project);
  });
});
