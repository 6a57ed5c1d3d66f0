import * as assert from "node:assert/strict";
import type { PulumiRunFailed } from "../../../local/pulumi/pulumiProject";
import { FaultyStack } from "./support/faultyStack";

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
    await project.pulumi.destroy();
    assert.deepEqual(await stack.listMade(), []);
  });
});
