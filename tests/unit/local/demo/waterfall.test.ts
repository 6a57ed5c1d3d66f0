import assert from "node:assert/strict";
import { renderWaterfall } from "../../../../local/demo/waterfall";
import { makeSpan } from "./spans";

/** Where the bar of a line begins and ends, in fortieths of the trace. */
function readBar(line: string | undefined): [number, number] {
  const bar = /│(.*)│/.exec(line ?? "")?.[1] ?? "";
  assert.equal(bar.length, 40);
  return [bar.indexOf("█"), bar.lastIndexOf("█") + 1];
}

const root = makeSpan(0, 100, { spanId: "1", parentSpanId: "caller" });
const child = makeSpan(25, 75, { spanId: "2", parentSpanId: "1", name: "DynamoDB.PutItem", kind: "client" });
const grandchild = makeSpan(75, 75.01, { spanId: "3", parentSpanId: "2", name: "retry", kind: "internal" });

describe("renderWaterfall", () => {
  it("draws parents above their children, with bars on one time line", () => {
    const lines = renderWaterfall([grandchild, child, root]);
    assert.equal(lines[0], "trace 0af7651916cd43dd8448eb211c80319c  3 spans  100.0 ms  orders");
    assert.match(lines[1] ?? "", /^ {2}orders: orders \(server\) .* 100\.0 ms$/);
    assert.match(lines[2] ?? "", /^ {4}└ orders: DynamoDB\.PutItem \(client\) .* 50\.0 ms$/);
    assert.match(lines[3] ?? "", /^ {6}└ orders: retry \(internal\) .* 0\.0 ms$/);
    assert.deepEqual(lines.slice(1).map(readBar), [
      [0, 40],
      [10, 30],
      [30, 31],
    ]);
  });

  it("names every service and cuts what is too long", () => {
    const remote = makeSpan(10, 20, {
      spanId: "2",
      parentSpanId: "1",
      name: "x".repeat(80),
      resource: { "service.name": "stock" },
    });
    const lines = renderWaterfall([root, remote, makeSpan(30, 40, { spanId: "4", parentSpanId: "1", resource: {} })]);
    assert.match(lines[0] ?? "", /orders, stock, unknown service$/);
    assert.match(lines[2] ?? "", /stock: x+… │/);
    assert.equal(lines[1]?.indexOf("│"), lines[2]?.indexOf("│"));
  });

  it("marks errors and says what went wrong", () => {
    const failed = makeSpan(0, 5, {
      status: { code: "error", message: "no" },
      events: [
        {
          name: "exception",
          timeUnixNano: 0n,
          attributes: { "exception.type": "JSONDecodeError", "exception.message": "Expecting value" },
          droppedAttributesCount: 0,
        },
      ],
    });
    const lines = renderWaterfall([failed]);
    assert.match(lines[1] ?? "", /5\.0 ms {2}✗$/);
    assert.equal(lines[2]?.trim(), "✗ JSONDecodeError: Expecting value");
    assert.match(renderWaterfall([makeSpan(0, 1, { status: { code: "error", message: "no" } })])[2] ?? "", /✗ no$/);
    assert.match(renderWaterfall([makeSpan(0, 1, { status: { code: "error", message: "" } })])[2] ?? "", /✗ error$/);
  });

  it("draws a trace without any length, and none without spans", () => {
    assert.deepEqual(readBar(renderWaterfall([makeSpan(0, 0)])[1]), [0, 1]);
    assert.deepEqual(renderWaterfall([]), []);
  });

  it("keeps every bar within its trace", () => {
    const late = makeSpan(99.9, 100, { spanId: "2", parentSpanId: "1" });
    assert.deepEqual(readBar(renderWaterfall([root, late])[2]), [39, 40]);
  });
});
