import * as assert from "node:assert/strict";
import { freezeAndThaw } from "../../../local/demo/freeze";
import { answerOf } from "../support/answer";
import { type CollectorBackend, startCollectorBackend } from "../support/collectorBackend";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { makeProject, type TestProject } from "../support/testProject";

const TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
/** For spans that should not come. */
const settleMs = 500;

describe("kinds of Node.js functions with a real engine", () => {
  let environment: EngineEnvironment;
  let behind: CollectorBackend;
  let project: TestProject;
  let names: Record<string, string>;
  let queueUrl: string;

  before("deploy one of each", async () => {
    environment = await startEnvironment();
    behind = await startCollectorBackend(environment);
    project = await makeProject(environment, { program: "nodejs/kinds", config: behind.config });
    const { outputs } = await project.pulumi.up();
    names = outputs.functionNames as Record<string, string>;
    queueUrl = outputs.queueUrl as string;
  });

  after("remove them", async () => {
    await project?.pulumi.destroy();
    await behind?.stop();
  });

  beforeEach("backends that know nothing", () => {
    environment.sink.clear();
    behind.sink.clear();
  });

  async function call(kind: string, name = "world"): Promise<{ node: string; hello: string }> {
    const event = { name, headers: { traceparent: TRACEPARENT } };
    return (await answerOf(environment, names[kind], event)) as { node: string; hello: string };
  }

  for (const version of ["20", "22", "24"]) {
    it(`run and are traced on Node.js ${version}`, async () => {
      const { node, hello } = await call(`nodejs${version}`);
      assert.match(node, new RegExp(`^v${version}\\.`));
      assert.equal(hello, "world");
      const spans = await environment.sink.waitForSpans(2);
      const root = spans.find(({ attributes }) => attributes["faas.invocation_id"] !== undefined);
      assert.equal(`00-${root?.traceId}-${root?.parentSpanId}-01`, TRACEPARENT);
      assert.deepEqual(
        spans.filter((span) => span !== root).map((span) => [span.name, span.parentSpanId]),
        [["GET", root?.spanId]],
      );
    });
  }

  it("are called with a queue's messages, and linked to the sender", async () => {
    const { queues } = environment.emulator;
    const id = await queues.send(queueUrl, "{}", { traceparent: TRACEPARENT });
    const spans = await environment.sink.waitForSpans(2);
    const root = spans.find(({ kind }) => kind === "consumer");
    assert.deepEqual(
      [root?.parentSpanId, root?.attributes["messaging.system"], root?.attributes["messaging.batch.message_count"]],
      ["", "aws_sqs", 1],
    );
    assert.deepEqual(
      root?.links.map(({ traceId, spanId, attributes }) => [`00-${traceId}-${spanId}-01`, attributes]),
      [[TRACEPARENT, { "messaging.message.id": id }]],
    );
  });

  it("fail as without us where they have a callback and Lambda takes none any more, on Node.js 24", async () => {
    const { payload, functionError } = await environment.emulator.invoke(names.callbacks, { name: "world" });
    assert.equal(functionError, "Unhandled");
    assert.equal((payload as { errorType: string }).errorType, "Runtime.CallbackHandlerDeprecated");
  });

  it("have no more than their own spans in mode manual", async () => {
    await call("manual", "first");
    await call("manual", "second");
    await environment.sink.waitForSpans(2);
    const spans = await environment.sink.waitForSpans(Infinity, settleMs);
    assert.deepEqual(
      spans.map(({ name, traceId, attributes }) => [name, TRACEPARENT.includes(traceId), attributes]),
      [
        ["orders.save", true, { cold: true, "order.customer": "first" }],
        ["orders.save", true, { cold: false, "order.customer": "second" }],
      ],
    );
  });

  it("send nothing in mode off", async () => {
    assert.equal((await call("off")).hello, "world");
    assert.deepEqual(await environment.sink.waitForSpans(1, settleMs), []);
  });

  for (const flush of ["before", "after"]) {
    it(`send through the collector in the image ${flush} the response, over a freeze too`, async () => {
      for (const name of ["1", "2", "3"]) await call(flush, name);
      await freezeAndThaw(names[flush], environment.stack.env);
      for (const name of ["4", "5", "6"]) await call(flush, name);
      await behind.sink.waitForSpans(12);
      const spans = await behind.sink.waitForSpans(Infinity, settleMs);
      const calls = new Set(spans.flatMap(({ attributes }) => attributes["faas.invocation_id"] ?? []));
      assert.deepEqual([spans.length, calls.size], [12, 6]);
      assert.deepEqual(environment.sink.spans, []);
    });
  }
});
