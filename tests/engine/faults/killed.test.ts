import * as assert from "node:assert/strict";
import type { PulumiRunFailed } from "../../../local/pulumi/pulumiProject";
import { FaultyStack } from "./support/faultyStack";
import { removePending } from "./support/removePending";

describe("a run that is killed between what AWS did and its note in the state", () => {
  let stack: FaultyStack;

  before("start the local stack", async () => {
    stack = await FaultyStack.start();
  });

  after("stop what does wrong", () => stack?.stop());

  it("while a function of a fixed name is made: the next up says at once how it is taken over, and that does", async () => {
    const project = await stack.makeProject({ functionName: "orders-fixed" });
    await stack.killAfter(project, "lambda:CreateFunction");
    assert.ok((await stack.listMade()).includes("function orders-fixed"));
    stack.proxy.seen.length = 0;
    let command: string[] = [];
    await assert.rejects(project.pulumi.up(), ({ run }: PulumiRunFailed) => {
      const [, said] = /(`functionName` is orders-fixed, and .*)/.exec(run.output) ?? [];
      assert.ok(said, run.output);
      const [, given] = /`pulumi (import [^`]*)`/.exec(said) ?? [];
      command = given.split(" ").map((word) => word.replaceAll("'", ""));
      return true;
    });
    assert.ok(!stack.proxy.seen.includes("lambda:CreateFunction"), "it waits for nothing");
    await project.pulumi.command(...command);
    await project.pulumi.refresh({ args: ["--clear-pending-creates"] });
    await stack.expectConverged(project);
    await stack.expectRemoved(project);
  });

  it("after repository, role, push and function: the state names all that it does not have, and the next up goes on", async () => {
    const project = await stack.makeProject();
    for (const [action, kind] of [
      ["ecr:CreateRepository", "repository"],
      ["iam:CreateRole", "role"],
      ["PUT manifests", undefined],
      ["lambda:CreateFunction", "function"],
    ] as const) {
      await stack.killAfter(project, action);
      const removed = await removePending(stack, project);
      if (kind !== undefined) assert.ok(removed.includes(kind), `${kind} is not among ${removed.join()}`);
    }
    await stack.expectConverged(project);
    await stack.expectRemoved(project);
  });
});
