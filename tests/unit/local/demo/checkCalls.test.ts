import assert from "node:assert/strict";
import { checkCalls, type CallEvidence } from "../../../../local/demo/checkCalls";
import type { MadeCall } from "../../../../local/demo/makeCalls";
import { caller } from "../../../../local/demo/callPlan";
import { makeSpan } from "./spans";

function makeCall(number: number, fields: Partial<MadeCall> = {}, functionError?: string): MadeCall {
  const result = { payload: { number }, functionError, logTail: "", milliseconds: 1 };
  return { number, kind: "plain", event: {}, orderId: `order-${number}`, result, ...fields };
}

const invocation = (id: string) => ({ attributes: { "faas.invocation_id": id } });

/** Three calls that went as planned: one of them has a caller, one fails. */
function makeEvidence(): CallEvidence {
  return {
    calls: [
      makeCall(1),
      makeCall(2, { kind: "withParent" }),
      makeCall(3, { kind: "failing", orderId: undefined }, "Unhandled"),
    ],
    spans: [
      makeSpan(0, 1, invocation("1")),
      makeSpan(0, 1, { name: "DynamoDB.PutItem" }),
      makeSpan(0, 1, { ...invocation("2"), traceId: caller.traceId, parentSpanId: caller.spanId }),
      makeSpan(0, 1, { name: "DynamoDB.PutItem" }),
      makeSpan(0, 1, { ...invocation("3"), status: { code: "error", message: "" } }),
    ],
    streams: false,
    spansExpected: 5,
    items: [{ id: { S: "order-1" } }, { id: { S: "order-2" } }],
  };
}

describe("checkCalls", () => {
  it("has nothing to say when all went as planned", () => {
    assert.deepEqual(checkCalls(makeEvidence()), []);
  });

  it("takes a caller that is linked for one", () => {
    const evidence = makeEvidence();
    const { traceId, spanId } = caller;
    const link = { traceId, spanId, traceState: "", attributes: {}, droppedAttributesCount: 0 };
    evidence.spans[2] = makeSpan(0, 1, { ...invocation("2"), links: [link] });
    assert.deepEqual(checkCalls(evidence), []);
  });

  it("takes an answer without an end for the failure of a function that streams", () => {
    const evidence = { ...makeEvidence(), streams: true };
    const fail = (payload: unknown) => {
      const call = makeCall(3, { kind: "failing", orderId: undefined });
      evidence.calls[2] = { ...call, result: { ...call.result, payload } };
      return checkCalls(evidence);
    };
    assert.deepEqual(fail(""), []);
    assert.match(checkCalls({ ...evidence, streams: false }).join(), /^Call 3 has to fail/);
    assert.match(fail({ orderId: 3 }).join(), /^Call 3 has to fail/);
  });

  const cases: [string, (evidence: CallEvidence) => void, RegExp][] = [
    [
      "a call that should have failed",
      ({ calls }) => (calls[2] = makeCall(3, { kind: "failing", orderId: undefined })),
      /^Call 3 has to fail/,
    ],
    ["an order that is not in the table", ({ items }) => items.pop(), /lacks orders .*: order-2\.$/],
    ["a lost span", ({ spans }) => spans.splice(1, 1), /^4 spans arrived instead of 5: 3 × orders, 1 × DynamoDB/],
    ["a span that came twice", ({ spans }) => spans.push(makeSpan(0, 1)), /^6 spans arrived instead of 5/],
    ["a lost root", ({ spans }) => (spans[0] = makeSpan(0, 1)), /^2 root spans arrived for 3 calls/],
    ["a caller that was ignored", ({ spans }) => (spans[2] = makeSpan(0, 1, invocation("2"))), /^No root span has/],
    [
      "an error that no span shows",
      ({ spans }) => (spans[4] = makeSpan(0, 1, invocation("3"))),
      /^0 root spans have the status error, and 1 calls failed/,
    ],
  ];
  for (const [title, spoil, expected] of cases) {
    it(`finds ${title}`, () => {
      const evidence = makeEvidence();
      spoil(evidence);
      const problems = checkCalls(evidence);
      assert.equal(problems.length, 1, problems.join("\n"));
      assert.match(problems[0] ?? "", expected);
    });
  }

  it("says so when nothing arrived at all", () => {
    assert.match(checkCalls({ ...makeEvidence(), spans: [] }).join("\n"), /^0 spans arrived instead of 5: none\./);
  });
});
