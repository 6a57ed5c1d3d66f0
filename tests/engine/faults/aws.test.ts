import * as assert from "node:assert/strict";
import { renderAwsError, renderThrottling, isOfRegistry } from "./support/answers";
import type { TestProject } from "../support/testProject";
import type { SeenRequest } from "./support/faultProxy";
import { FaultyStack } from "./support/faultyStack";

const HOUR_MS = 3_600_000;
/** What AWS lets a clock differ by: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html. */
const MOST_SKEW_MS = 300_000;

describe("an AWS that", () => {
  let stack: FaultyStack;
  let project: TestProject;

  before("start the local stack", async () => {
    stack = await FaultyStack.start();
    project = await stack.makeProject();
  });

  afterEach("let all be well again", () => {
    stack.proxy.rules = {};
  });

  after("stop what does wrong", () => stack?.stop());

  it("has another time than this machine: the run makes nothing, and shows both times", async () => {
    stack.proxy.rules = {
      before: (request) => {
        const now = new Date(Date.now() + HOUR_MS);
        const isSkewed = Math.abs(readSigningTime(request).getTime() - now.getTime()) > MOST_SKEW_MS;
        return isSkewed ? { answer: refuseSignature(request, now) } : undefined;
      },
    };
    await assert.rejects(project.pulumi.up(), /Signature expired: \d{8}T\d{6}Z is now earlier than /);
    assert.deepEqual(await stack.listMade(), []);
  });

  it("refuses the first request of each kind as too many, in up, refresh and destroy, and nothing comes of it", async () => {
    const throttled = new Set<string>();
    stack.proxy.rules = {
      before: (request) => {
        if (isOfRegistry(request) || throttled.has(request.action)) return undefined;
        throttled.add(request.action);
        return { answer: renderThrottling(request) };
      },
    };
    await stack.expectConverged(project);
    await project.pulumi.destroy();
    for (const action of ["ecr:CreateRepository", "iam:CreateRole", "lambda:CreateFunction", "logs:DeleteLogGroup"]) {
      assert.ok(throttled.has(action), action);
    }
    stack.proxy.rules = {};
    assert.deepEqual(await stack.listMade(), []);
  });

  it("is asked by two stacks at once for the same repository, and has both images", async () => {
    const { emulator } = stack.environment;
    await emulator.createRepository("both");
    const repository = { url: `${stack.proxy.registryHost}/both` };
    const projects = [
      await stack.makeProject({ repository }),
      await stack.makeProject({ repository, memorySize: 256 }),
    ];
    projects[1].edit("app/handler.py", '"hello"', '("hello")');
    await Promise.all(projects.map(({ pulumi }) => pulumi.up()));
    for (const each of projects) await stack.expectAnswer(each);
    assert.equal((await emulator.listImages("both")).length, 2);
    await projects[0].pulumi.destroy();
    await stack.expectAnswer(projects[1]);
    await projects[1].pulumi.destroy();
    assert.deepEqual(await stack.listMade(), ["repository both"]);
    await emulator.deleteRepository("both");
  });
});

function readSigningTime({ headers }: SeenRequest): Date {
  return new Date(
    String(headers["x-amz-date"]).replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"),
  );
}

/** As AWS words it, with its own time in the header that clients set their clocks by. */
function refuseSignature(request: SeenRequest, now: Date) {
  const code =
    request.headers["x-amz-target"] === undefined && !request.action.startsWith("lambda:")
      ? "SignatureDoesNotMatch"
      : "InvalidSignatureException";
  const sent = String(request.headers["x-amz-date"]);
  const answer = renderAwsError(
    request,
    403,
    code,
    `Signature expired: ${sent} is now earlier than ${now.toISOString()}`,
  );
  return { ...answer, headers: { ...answer.headers, date: now.toUTCString() } };
}
