import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { PulumiRunFailed } from "../../../local/pulumi/pulumiProject";
import type { TestProject } from "../support/testProject";
import type { SeenRequest } from "./support/faultProxy";
import { FaultyStack } from "./support/faultyStack";
import { removePending } from "./support/removePending";

interface Place {
  operation: "preview" | "up";
  /** Where the run waits for an answer that never comes. */
  isThere: (request: SeenRequest) => boolean;
  shown: RegExp;
}

const PLACES: Record<string, Place> = {
  preview: { operation: "preview", isThere: ({ action }) => action === "iam:GetUser", shown: /context canceled/ },
  build: { operation: "up", isThere: ({ action }) => action === "GET packages", shown: /Canceled: context canceled/ },
  push: { operation: "up", isThere: ({ action }) => action === "HEAD blobs", shown: /Canceled: context canceled/ },
  creation: {
    operation: "up",
    isThere: ({ action }) => action === "lambda:CreateFunction",
    shown: /creating Lambda Function \(orders-[0-9a-f]{7}\): context canceled/,
  },
};

describe("Ctrl-C with a real engine", () => {
  let stack: FaultyStack;
  let project: TestProject;
  let onLine = (_line: string): void => {};

  before("start the local stack", async () => {
    stack = await FaultyStack.start();
    project = await stack.makeProject({}, { onLine: (line) => onLine(line) });
  });

  after("stop what does wrong", () => stack?.stop());

  for (const [title, { operation, isThere, shown }] of Object.entries(PLACES)) {
    it(`once during ${title}: the run ends in a sentence and leaves nothing pending`, async () => {
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
      await assert.rejects(project.pulumi[operation]({ interrupt: interrupt.signal }), shown);
      assert.ok(interrupt.signal.aborted, stack.proxy.seen.join());
      stack.proxy.rules = {};
      fs.rmSync(requirements, { force: true });
      const { deployment } = await project.pulumi.exportState();
      assert.equal(deployment.pending_operations, undefined);
    });
  }

  it("twice, where AWS answers no more: the run ends at once, and what it had begun is named", async () => {
    const first = new AbortController();
    const second = new AbortController();
    onLine = (line) => line.includes("press ^C again") && second.abort();
    stack.proxy.rules = {
      after: ({ action }) => {
        if (action !== "lambda:CreateFunction") return undefined;
        first.abort();
        return "hang";
      },
    };
    let printed = "";
    const ending = project.pulumi.up({ interrupt: first.signal, interruptAgain: second.signal });
    await assert.rejects(ending, ({ run }: PulumiRunFailed) => {
      printed = run.output;
      return true;
    });
    onLine = () => {};
    assert.ok(second.signal.aborted, "the first Ctrl-C says what a second one does");
    stack.proxy.rules = {};
    await project.pulumi.cancel();
    assert.ok((await removePending(stack, project, printed)).includes("function"));
  });

  it("is followed by an up that goes on", async () => {
    await stack.expectConverged(project);
    await stack.expectRemoved(project);
  });
});
