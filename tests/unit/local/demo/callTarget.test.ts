import assert from "node:assert/strict";
import type { InvokeResult } from "../../../../local/aws/emulatorClient";
import { chooseTarget } from "../../../../local/demo/callTarget";

const OUTPUTS = { functionName: "orders", functionUrl: "https://abc.lambda-url.us-east-1.on.aws/" };

/** Answers with what it was called with. */
const emulator = {
  invoke: (...asked: unknown[]) => Promise.resolve({ payload: asked } as InvokeResult),
  callUrl: (...asked: unknown[]) => Promise.resolve({ payload: asked } as InvokeResult),
};

describe("chooseTarget", () => {
  it("calls a function by its name, with the event as it is", async () => {
    const target = chooseTarget({}, emulator, OUTPUTS);
    assert.deepEqual((await target.call({ source: "web" })).payload, ["orders", { source: "web" }]);
  });

  it("sends the event's body and headers to the function's URL", async () => {
    const { functionName, call } = chooseTarget({ functionUrl: true }, emulator, OUTPUTS);
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
    const { call } = chooseTarget({ functionUrl: true }, emulator, OUTPUTS);
    assert.throws(
      () => call({ body: "", source: "web" }),
      /takes a body and headers, and an event .* also has source\./,
    );
    assert.throws(
      () => chooseTarget({ functionUrl: true }, emulator, { functionName: "orders" }),
      /no output functionUrl/,
    );
  });
});
