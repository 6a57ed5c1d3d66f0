import assert from "node:assert/strict";
import type { DemoDescription } from "../../../../local/demo/demoDescription";
import { expectSpans, planCalls } from "../../../../local/demo/callPlan";

const description: DemoDescription = {
  table: "orders",
  event: { source: "web", headers: { host: "a" }, body: { id: "{{orderId}}", quantity: 2 } },
  failingEvent: { body: "not json" },
  spansOfCall: ["root", "dynamodb"],
  spansOfFailingCall: ["root"],
  codeChange: { file: "app/handler.py", from: "a", to: "b" },
};

describe("planCalls", () => {
  const calls = planCalls(description);

  it("plans 20 calls, each special kind once", () => {
    assert.equal(calls.length, 20);
    const count = (kind: string) => calls.filter((call) => call.kind === kind).length;
    assert.deepEqual([count("plain"), count("withParent"), count("failing"), count("afterThaw")], [17, 1, 1, 1]);
    assert.equal(calls[0]?.kind, "plain");
  });

  it("gives every order an id of its own, none to the call that fails", () => {
    const ids = calls.flatMap(({ orderId }) => orderId ?? []);
    assert.equal(new Set(ids).size, 19);
    assert.deepEqual(calls[0]?.event, {
      source: "web",
      headers: { host: "a" },
      body: { id: "order-01", quantity: 2 },
    });
    assert.deepEqual(calls.find(({ kind }) => kind === "failing")?.event, description.failingEvent);
  });

  it("adds the traceparent to the headers that are there", () => {
    const event = calls.find(({ kind }) => kind === "withParent")?.event as { headers: Record<string, string> };
    assert.equal(event.headers.host, "a");
    assert.match(event.headers.traceparent ?? "", /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it("expects what the example says, call by call", () => {
    assert.equal(expectSpans(description, calls).length, 19 * 2 + 1);
  });
});
