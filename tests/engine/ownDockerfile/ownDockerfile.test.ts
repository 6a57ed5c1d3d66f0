import * as assert from "node:assert/strict";
import { selectChanges } from "../../../local/pulumi/pulumiEvents";
import type { TraceSink } from "../../../local/sink";
import { answerOf } from "../support/answer";
import { type CollectorBackend, startCollectorBackend } from "../support/collectorBackend";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { makeProject, type TestProject } from "../support/testProject";

const TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
/** For spans that should not come. */
const settleMs = 500;

describe("functions from Dockerfiles of their own, with a real engine", () => {
  let environment: EngineEnvironment;
  let behind: CollectorBackend;
  let project: TestProject;
  let names: Record<string, string>;

  const changed = (steps: Parameters<typeof selectChanges>[0]) =>
    selectChanges(steps).map(({ op, type }) => `${op} ${type.split(":").at(-1)}`);

  before("deploy one of each", async () => {
    environment = await startEnvironment();
    behind = await startCollectorBackend(environment);
    project = await makeProject(environment, { program: "ownDockerfile/program", config: behind.config });
    const { outputs } = await project.pulumi.up();
    names = outputs.functionNames as Record<string, string>;
  });

  after("remove them", async () => {
    await project?.pulumi.destroy();
    await behind?.stop();
  });

  beforeEach("backends that know nothing", () => {
    environment.sink.clear();
    behind.sink.clear();
  });

  async function call(kind: string): Promise<Record<string, unknown>> {
    const event = { headers: { traceparent: TRACEPARENT } };
    return (await answerOf(environment, names[kind], event)) as Record<string, unknown>;
  }

  async function checkTrace(sink: TraceSink): Promise<void> {
    const spans = await sink.waitForSpans(2);
    const root = spans.find(({ attributes }) => attributes["faas.invocation_id"] !== undefined);
    assert.equal(`00-${root?.traceId}-${root?.parentSpanId}-01`, TRACEPARENT);
    assert.deepEqual(
      spans.filter((span) => span !== root).map((span) => [span.name, span.parentSpanId]),
      [["GET", root?.spanId]],
    );
  }

  const PYTHON = { greeting: "hello", other: "kept", folder: "/srv/orders", user: 1000, made: "FROM the heredoc" };
  const NODE = { greeting: "hello", other: "kept", folder: "/var/task/orders", user: 1000 };

  it("are traced for Python, and keep user, folder and variables", async () => {
    assert.deepEqual(await call("python"), { ...PYTHON, handler: "otel_wrapper.handler" });
    await checkTrace(environment.sink);
  });

  it("are traced for Node.js, with another escape character and in lower case", async () => {
    assert.deepEqual(await call("node"), { ...NODE, handler: "/opt/otel-lambda-image/nodejs/otel_wrapper.handler" });
    await checkTrace(environment.sink);
  });

  it("send through the collector in the image", async () => {
    await call("pythonCollector");
    await checkTrace(behind.sink);
  });

  it("are called themselves in the modes manual and off", async () => {
    assert.deepEqual(await call("nodeManual"), { ...NODE, handler: "orders/index.handler" });
    assert.deepEqual(await call("pythonOff"), { ...PYTHON, handler: "orders.lambda_handler" });
    assert.deepEqual(await environment.sink.waitForSpans(1, settleMs), []);
  });

  it("are left alone by a second update, and updated in place by a change of the code", async () => {
    assert.deepEqual(changed((await project.pulumi.up({ expectNoChanges: true })).steps), []);
    project.edit("python/orders.py", "import os\n", "import os\n# changed\n");
    const { steps } = await project.pulumi.up();
    assert.deepEqual([...new Set(changed(steps))].sort(), ["update Function", "update Image"]);
    await call("python");
  });
});
