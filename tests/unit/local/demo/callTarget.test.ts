import assert from "node:assert/strict";
import type { InvokeResult } from "../../../../local/aws/emulatorClient";
import type { Queues } from "../../../../local/aws/queues";
import type { Tables } from "../../../../local/aws/tables";
import { chooseTarget } from "../../../../local/demo/callTarget";
import { makeSpan } from "./spans";

const OUTPUTS = { functionName: "orders", functionUrl: "https://abc.lambda-url.us-east-1.on.aws/" };

/** Answers with what it was called with. */
const emulator = {
  invoke: (...asked: unknown[]) => Promise.resolve({ payload: asked } as InvokeResult),
  callUrl: (...asked: unknown[]) => Promise.resolve({ payload: asked } as InvokeResult),
  queues: { send: (...asked: unknown[]) => Promise.resolve(JSON.stringify(asked)) } as unknown as Queues,
  tables: {
    scan: () => Promise.resolve([{ id: { S: "1" } }, { id: { S: "2" }, status: { S: "saved" } }]),
  } as unknown as Tables,
};
const table = "orders";
const noSpans = { spans: [] };

describe("chooseTarget", () => {
  it("calls a function by its name, with the event as it is", async () => {
    const target = chooseTarget({ table }, emulator, OUTPUTS, noSpans);
    assert.deepEqual((await target.call({ source: "web" })).payload, ["orders", { source: "web" }]);
  });

  it("sends the event's body and headers to the function's URL", async () => {
    const { functionName, call } = chooseTarget({ table, functionUrl: true }, emulator, OUTPUTS, noSpans);
    assert.equal(functionName, "orders");
    const answers = [
      await call({ body: { id: "1" }, headers: { traceparent: "00-1-2-01" } }),
      await call({ body: "not json" }),
    ];
    assert.deepEqual(
      answers.map(({ payload }) => payload),
      [
        [OUTPUTS.functionUrl, { body: '{"id":"1"}', headers: { traceparent: "00-1-2-01" } }],
        [OUTPUTS.functionUrl, { body: "not json", headers: {} }],
      ],
    );
  });

  it("refuses what can't be sent to a URL, and a stack that has none", () => {
    const { call } = chooseTarget({ table, functionUrl: true }, emulator, OUTPUTS, noSpans);
    assert.throws(
      () => call({ body: "", source: "web" }),
      /takes a body and headers, and an event .* also has source\./,
    );
    assert.throws(
      () => chooseTarget({ table, functionUrl: true }, emulator, { functionName: "orders" }, noSpans),
      /no output functionUrl/,
    );
  });

  describe("by a queue", () => {
    const queueUrl = "http://localhost/orders";
    const headers = { traceparent: "00-1-2-01" };
    /** The span of a call with the message that was sent so. */
    const spanOf = (body: string, code: "unset" | "error", sent: object) =>
      makeSpan(0, 1, {
        attributes: { "messaging.message.id": JSON.stringify([queueUrl, body, sent]) },
        status: { code, message: "" },
      });

    it("sends the body with its headers as attributes, and answers with what the table has", async () => {
      const spans = [makeSpan(0, 1), spanOf('{"id":"2"}', "unset", headers)];
      const { call } = chooseTarget({ table, queue: true }, emulator, { ...OUTPUTS, queueUrl }, { spans });
      const { payload, functionError } = await call({ body: { id: "2" }, headers });
      assert.deepEqual(payload, { id: { S: "2" }, status: { S: "saved" } });
      assert.equal(functionError, undefined);
    });

    it("has failed where the span has", async () => {
      const spans = [spanOf("not json", "error", {})];
      const { call } = chooseTarget({ table, queue: true }, emulator, { ...OUTPUTS, queueUrl }, { spans });
      const { payload, functionError } = await call({ body: "not json" });
      assert.deepEqual([payload, functionError], [null, "Unhandled"]);
    });

    it("needs the queue's address", async () => {
      const { call } = chooseTarget({ table, queue: true }, emulator, OUTPUTS, noSpans);
      await assert.rejects(call({ body: "" }), /no output queueUrl/);
    });
  });
});
