import * as assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { selectChanges } from "../../../local/pulumi/pulumiEvents";
import type { ReceivedSpan } from "../../../local/sink";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { makeProject, type TestProject } from "../support/testProject";

const WAIT_MS = 60_000;
const POLL_MS = 100;
/** Senders of messages: a trace and a span each. */
const SENDERS = ["a", "b"].map((digit) => ({ traceId: digit.repeat(32), spanId: digit.repeat(16) }));

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

  const send = (order: object, attributes?: Record<string, string>) =>
    environment.emulator.queues.send(outputs.queueUrl, JSON.stringify(order), attributes);

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
    const ids: string[] = [];
    for (const [index, { traceId, spanId }] of SENDERS.entries()) {
      const traceparent = `00-${traceId}-${spanId}-01`;
      ids.push(await send({ kind: "order", id: `good-${index}` }, { traceparent }));
    }
    const links = await waitFor((spans) => {
      const all = spans.flatMap((span) => span.links);
      return all.length >= SENDERS.length ? all : undefined;
    });
    const seen = links.map(({ traceId, spanId, attributes }) => [traceId, spanId, attributes["messaging.message.id"]]);
    assert.deepEqual(
      seen.sort(),
      SENDERS.map(({ traceId, spanId }, index) => [traceId, spanId, ids[index]]),
    );
    for (const { name, kind, attributes, parentSpanId } of environment.sink.spans) {
      assert.deepEqual([name, kind, parentSpanId], [`${outputs.queueName} process`, "consumer", ""]);
      assert.equal(attributes["messaging.system"], "aws_sqs");
    }
    await waitFor(async () => ((await count("queueUrl")) === 0 ? true : undefined));
  });

  const count = async (queue: "queueUrl" | "givenUpUrl") => {
    const { waiting, hidden } = await environment.emulator.queues.count(outputs[queue]);
    return waiting + hidden;
  };

  it("tries again the message alone that the answer names, and gives it up where the queue says so", async () => {
    const [good, bad] = [await send({ kind: "order", id: "good" }), await send({ kind: "order", id: "bad" })];
    await send({ kind: "return", id: "not-wanted" });
    await waitFor(async () => ((await count("givenUpUrl")) === 1 ? true : undefined));
    assert.equal(await count("queueUrl"), 0);
    // A queue gives a message at least once, and more often on a busy machine.
    const calls = environment.sink.spans.map(({ attributes }) => attributes);
    const alone = calls.flatMap((attributes) => attributes["messaging.message.id"] ?? []);
    const together = calls.filter((attributes) => attributes["messaging.batch.message_count"] === 2);
    assert.ok(alone.filter((id) => id === bad).length + together.length >= 2, "the bad one again");
    assert.ok(alone.includes(bad), "without the good one");
    assert.deepEqual(
      alone.filter((id) => id !== good && id !== bad),
      [],
      "nothing that the pattern leaves out",
    );
    assert.equal(alone.length + together.length, calls.length, "nor together with others");
  });

  it("calls the function with what changes in a table", async () => {
    await environment.emulator.tables.put(outputs.tableName, { id: { S: "1" } });
    const span = await waitFor((spans) => spans.find(({ attributes }) => attributes["faas.trigger"] === "datasource"));
    assert.deepEqual([span.name, span.kind], [outputs.functionName, "consumer"]);
  });
});
