import * as assert from "node:assert/strict";
import type { PulumiRunFailed } from "../../../local/pulumi/pulumiProject";
import type { TestProject } from "../support/testProject";
import { isOfRegistry, renderRegistryError } from "./support/answers";
import type { Fault } from "./support/faultProxy";
import { FaultyStack } from "./support/faultyStack";

const EXPIRED = "Your authorization token has expired. Reauthenticate and try again.";

function refuse(status: number, code: string, message: string): Fault {
  return { answer: renderRegistryError(status, code, message) };
}

/** What a registry may do, and what Pulumi then shows. */
const FAULTS: [title: string, fault: Fault, shown: RegExp][] = [
  ["401", refuse(401, "UNAUTHORIZED", "Not Authorized"), /: 401 Unauthorized$/m],
  ["403 of a token that has expired", refuse(403, "DENIED", EXPIRED), /: denied: Your authorization token has expired/],
  ["404", refuse(404, "NAME_UNKNOWN", "The repository does not exist"), /The repository does not exist$/m],
  ["429", refuse(429, "TOOMANYREQUESTS", "Rate exceeded"), /: 429 Too Many Requests$/m],
  ["500", refuse(500, "UNKNOWN", "An internal error"), /: 500 Internal Server Error$/m],
  ["a reset", "reset", /: connection reset by peer$/m],
];

describe("a registry that fails while an image is pushed", () => {
  let stack: FaultyStack;
  let project: TestProject;

  before("start the local stack", async () => {
    stack = await FaultyStack.start();
    project = await stack.makeProject();
  });

  after("stop what does wrong", () => stack?.stop());

  for (const [title, fault, shown] of FAULTS) {
    it(`${title}: the run ends in a sentence, and makes no function`, async () => {
      stack.proxy.rules = { before: (request) => (isOfRegistry(request) ? fault : undefined) };
      await assert.rejects(project.pulumi.up(), ({ run }: PulumiRunFailed) => {
        assert.match(run.errors[0], /^failed to solve: failed to push localhost:\d+\/orders-/);
        assert.match(run.errors[0], shown);
        return true;
      });
      assert.ok(!(await stack.listMade()).some((name) => name.startsWith("function ")));
    });
  }

  it("goes on by itself once the registry answers, though slowly, with a token of its own", async () => {
    stack.proxy.seen.length = 0;
    stack.proxy.rules = { before: (request) => (isOfRegistry(request) ? { delayMs: 50 } : undefined) };
    await stack.expectConverged(project);
    assert.ok(stack.proxy.seen.includes("ecr:GetAuthorizationToken"));
  });

  it("leaves the function with the image that it has when a later push fails, and goes on", async () => {
    project.edit("app/handler.py", '"hello"', '("hello")');
    stack.proxy.rules = { before: ({ action }) => (action === "PUT manifests" ? FAULTS[2][1] : undefined) };
    await assert.rejects(project.pulumi.up(), /The repository does not exist/);
    await stack.expectAnswer(project);
    stack.proxy.rules = {};
    await project.pulumi.up();
    await stack.expectAnswer(project);
    await stack.expectRemoved(project);
  });
});
