import * as assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { selectChanges } from "../../../local/pulumi/pulumiEvents";
import type { ReceivedSpan } from "../../../local/sink";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { makeProject, type TestProject } from "../support/testProject";

const WAIT_MS = 60_000;
const POLL_MS = 100;
const MESSAGE_ID = "messaging.message.id";
/** Senders of messages: a trace and a span each. */
const SENDERS = ["a", "b", "c"].map((digit) => ({ traceId: digit.repeat(32), spanId: digit.repeat(16) }));

describe("sources of records with a real engine", () => {
  let environment: EngineEnvironment;
  let project: TestProject;
  let outputs: Record<string, string>;

  before("deploy a function that reads a queue and a table's stream", async () => {
    environment = await startEnvironment();
    project = await makeProject(environment, { program: "eventSources/program" });
    const run = await project.pulumi.up();
    outputs = run.outputs as Record<string, string>;
  });

  beforeEach(() => environment.sink.clear());

  after("remove it", async () => {
    await project?.pulumi.destroy();
  });

  /** Waits for what the spans that have arrived so far are looked at for. */
  async function waitFor<T>(find: (spans: ReceivedSpan[]) => T | undefined | Promise<T | undefined>): Promise<T> {
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      const found = await find(environment.sink.spans);
      if (found !== undefined) return found;
      assert.ok(Date.now() < deadline, `not among ${environment.sink.spans.map(({ name }) => name).join()}`);
      await delay(POLL_MS);
    }
  }

  it("does nothing on the next up, and finds nothing changed when it refreshes", async () => {
    assert.deepEqual(selectChanges((await project.pulumi.up({ expectNoChanges: true })).steps), []);
    assert.deepEqual(selectChanges((await project.pulumi.refresh()).steps), []);
  });

  it("calls the function with a queue's messages, whose span is linked to the sender of each", async () => {
    const ids = await sendAll(...SENDERS.map((_, index) => ({ kind: "order", id: `good-${index}` })));
    const seen = await waitFor((spans) => {
      const links = spans.flatMap((span) => span.links);
      // A message may come more than once.
      const all = new Set(
        links.map((link) => [link.traceId, link.spanId, link.attributes[MESSAGE_ID] as string].join()),
      );
      return all.size >= SENDERS.length ? all : undefined;
    });
    assert.deepEqual(
      [...seen].sort(),
      SENDERS.map(({ traceId, spanId }, index) => [traceId, spanId, ids[index]].join()),
    );
    for (const { name, kind, attributes, parentSpanId } of environment.sink.spans) {
      assert.deepEqual([name, kind, parentSpanId], [`${outputs.queueName} process`, "consumer", ""]);
      assert.equal(attributes["messaging.system"], "aws_sqs");
    }
    await waitFor(async () => ((await count("queueUrl")) === 0 ? true : undefined));
  });

  /** The messages come from different senders. */
  const sendAll = (...orders: { kind: string; id: string }[]) =>
    environment.emulator.queues.sendAll(
      outputs.queueUrl,
      orders.map((order, index) => {
        const { traceId, spanId } = SENDERS[index];
        return { body: JSON.stringify(order), attributes: { traceparent: `00-${traceId}-${spanId}-01` } };
      }),
    );

  const count = async (queue: "queueUrl" | "givenUpUrl") => {
    const { waiting, hidden } = await environment.emulator.queues.count(outputs[queue]);
    return waiting + hidden;
  };

  it("tries again the message alone that the answer names, and gives it up where the queue says so", async () => {
    const [good, bad, unwanted] = await sendAll(
      { kind: "order", id: "good" },
      { kind: "order", id: "bad" },
      { kind: "return", id: "not-wanted" },
    );
    await waitFor(async () => ((await count("givenUpUrl")) > 0 && (await count("queueUrl")) === 0 ? true : undefined));
    // A batch that had failed as a whole would have been given up as a whole.
    const givenUp = await environment.emulator.queues.receive(outputs.givenUpUrl);
    assert.deepEqual(
      givenUp.map((body) => (JSON.parse(body) as { id: string }).id),
      ["bad"],
    );
    const calls = environment.sink.spans.map(({ links }) => links.map((link) => link.attributes[MESSAGE_ID]));
    const countCalls = (id: string) => calls.filter((ids) => ids.includes(id)).length;
    assert.ok(
      calls.some((ids) => ids.includes(good) && ids.includes(bad)),
      "both in a call",
    );
    // A queue gives a message at least once, and more often on a busy machine.
    assert.ok(countCalls(bad) >= 2, "the bad one again");
    assert.ok(
      calls.some((ids) => ids.includes(bad) && !ids.includes(good)),
      "without the good one",
    );
    assert.equal(countCalls(unwanted), 0, "nothing that the pattern leaves out");
  });

  it("calls the function with what changes in a table", async () => {
    await environment.emulator.tables.put(outputs.tableName, { id: { S: "1" } });
    const span = await waitFor((spans) => spans.find(({ attributes }) => attributes["faas.trigger"] === "datasource"));
    assert.deepEqual([span.name, span.kind], [outputs.functionName, "consumer"]);
  });
});
