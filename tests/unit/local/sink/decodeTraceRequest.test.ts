import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { decodeTraceRequest, UndecodableBody } from "../../../../local/sink/decodeTraceRequest";
import { childId, encodeProtobuf, orderTrace, rootId, traceId } from "./encoding";

const json = Buffer.from(JSON.stringify(orderTrace));

describe("decodeTraceRequest", () => {
  it("reads every field of a span", () => {
    const [root, child] = decodeTraceRequest(encodeProtobuf(orderTrace), "application/x-protobuf", "");
    assert.deepEqual(root, {
      traceId,
      spanId: rootId,
      parentSpanId: "",
      traceState: "",
      name: "orders",
      kind: "server",
      startTimeUnixNano: 1700000000000000001n,
      endTimeUnixNano: 1700000000050000001n,
      attributes: {
        "faas.coldstart": true,
        "http.response.status_code": 200,
        big: 9007199254740993n,
        ratio: 0.5,
        list: ["a", 1],
        map: { k: "v" },
        bytes: Buffer.from([1, 2, 3]),
        empty: null,
      },
      droppedAttributesCount: 0,
      status: { code: "error", message: "boom" },
      events: [
        {
          name: "exception",
          timeUnixNano: 1700000000040000001n,
          attributes: { "exception.type": "ValueError" },
          droppedAttributesCount: 2,
        },
      ],
      droppedEventsCount: 3,
      links: [{ traceId, spanId: childId, traceState: "a=1", attributes: {}, droppedAttributesCount: 4 }],
      droppedLinksCount: 5,
      resource: { "service.name": "orders" },
      scope: { name: "handler", version: "1.0" },
    });
    assert.equal(child?.parentSpanId, rootId);
    assert.equal(child?.kind, "client");
    assert.deepEqual(child?.status, { code: "unset", message: "" });
  });

  it("reads the same from JSON and from compressed bodies", () => {
    const expected = decodeTraceRequest(encodeProtobuf(orderTrace), "application/x-protobuf", "");
    assert.deepEqual(decodeTraceRequest(json, "application/json; charset=utf-8", "identity"), expected);
    assert.deepEqual(decodeTraceRequest(gzipSync(json), "application/json", "gzip"), expected);
    assert.deepEqual(
      decodeTraceRequest(gzipSync(encodeProtobuf(orderTrace)), "application/x-protobuf", "gzip"),
      expected,
    );
  });

  it("skips fields that it does not know", () => {
    // Field 16 of Span, `flags`, is a fixed32 that newer senders add: 0x85 0x01 is its tag.
    const flags = Buffer.from([0x85, 0x01, 1, 1, 0, 0]);
    const span = Buffer.concat([Buffer.from([0x2a, 1, 0x61]), flags]);
    const nest = (tag: number, content: Buffer) => Buffer.concat([Buffer.from([tag, content.length]), content]);
    const [decoded] = decodeTraceRequest(nest(0x0a, nest(0x12, nest(0x12, span))), "application/x-protobuf", "");
    assert.equal(decoded?.name, "a");
  });

  for (const [title, body, type, encoding, message] of [
    ["a truncated message", encodeProtobuf(orderTrace).subarray(0, 50), "application/x-protobuf", "", /not an OTLP/],
    ["text that is no JSON", Buffer.from("{"), "application/json", "", /not an OTLP/],
    ["a body that is not compressed as announced", json, "application/json", "gzip", /not an OTLP/],
    ["another content type", json, "text/plain", "", /"text\/plain" is not supported/],
    ["another compression", json, "application/json", "br", /"br" is not supported/],
  ] as const) {
    it(`refuses ${title}`, () => {
      assert.throws(
        () => decodeTraceRequest(body, type, encoding),
        (error) => error instanceof UndecodableBody && message.test(error.message),
      );
    });
  }
});
