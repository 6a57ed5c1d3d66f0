import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { TestProject } from "../support/testProject";
import type { SeenRequest } from "./support/faultProxy";
import { FaultyStack } from "./support/faultyStack";

/** Where a run waits for an answer that never comes. */
const PLACES: [title: string, isThere: (request: SeenRequest) => boolean, operation: "preview" | "up"][] = [
  ["preview", ({ action }) => action === "iam:GetUser", "preview"],
  ["build", ({ action }) => action === "GET packages", "up"],
  ["push", ({ action }) => action === "POST blobs/uploads" || action === "HEAD blobs", "up"],
  ["creation", ({ action }) => action === "lambda:CreateFunction", "up"],
];

describe("Ctrl-C with a real engine", () => {
  let stack: FaultyStack;
  let project: TestProject;

  before("start the local stack", async () => {
    stack = await FaultyStack.start();
    project = await stack.makeProject({ build: { network: "host" } });
  });

  after("stop what does wrong", () => stack?.stop());

  for (const [title, isThere, operation] of PLACES) {
    it(`once during ${title}: the run ends, and says that it was interrupted`, async () => {
      const requirements = path.join(project.folder, "app", "requirements.txt");
      if (title === "build") fs.writeFileSync(requirements, `--index-url ${stack.proxy.endpoint}/packages/\nnone==1\n`);
      const interrupt = new AbortController();
      stack.proxy.rules = {
        before: (request) => {
          if (!isThere(request)) return undefined;
          interrupt.abort();
          return "hang";
        },
      };
      const failure = await project.pulumi[operation]({ interrupt: interrupt.signal }).catch((error: unknown) => error);
      assert.ok(failure instanceof Error);
      assert.ok(interrupt.signal.aborted, stack.proxy.seen.join());
      console.log(title, failure.message);
      stack.proxy.rules = {};
      fs.rmSync(requirements, { force: true });
      const { deployment } = await project.pulumi.exportState();
      console.log(JSON.stringify(deployment.pending_operations?.map(({ type, resource }) => [type, resource.urn])));
    });
  }

  it("is followed by an up that goes on", async () => {
    await stack.expectConverged(project);
    await stack.expectRemoved(project);
  });
});
