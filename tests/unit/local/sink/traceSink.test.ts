import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { startTraceSink, type TraceSink } from "../../../../local/sink";
import { encodeProtobuf, orderTrace } from "./encoding";

describe("TraceSink", () => {
  let sink: TraceSink;
  beforeEach(async () => {
    sink = await startTraceSink();
  });
  afterEach(() => sink.stop());

  const send = (path = "/v1/traces", init: RequestInit = {}) =>
    fetch(sink.endpoint() + path, {
      method: "POST",
      headers: { "content-type": "application/x-protobuf", "content-encoding": "gzip" },
      body: gzipSync(encodeProtobuf(orderTrace)),
      ...init,
    });

  it("keeps the spans of an accepted request and what is known of the request", async () => {
    const response = await send();
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), "application/x-protobuf");
    assert.equal((await response.arrayBuffer()).byteLength, 0);
    assert.deepEqual(
      sink.spans.map((span) => span.name),
      ["orders", "DynamoDB.PutItem"],
    );
    const [request] = sink.requests;
    assert.equal(request?.signal, "traces");
    assert.equal(request?.spans, 2);
    assert.equal(request?.status, 200);
    assert.equal(request?.headers["content-encoding"], "gzip");
  });

  it("answers JSON with JSON", async () => {
    const response = await send("/v1/traces", {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(orderTrace),
    });
    assert.deepEqual(await response.json(), {});
    assert.equal(sink.spans.length, 2);
  });

  it("counts requests of other signals without reading them", async () => {
    await send("/v1/metrics");
    await send("/v1/logs");
    assert.deepEqual([sink.countRequests("metrics"), sink.countRequests("logs"), sink.spans.length], [1, 1, 0]);
  });

  it("answers 404 on other paths and 400 to what it cannot decode", async () => {
    assert.equal((await send("/elsewhere")).status, 404);
    const bad = await send("/v1/traces", { headers: { "content-type": "application/json" }, body: "{" });
    assert.equal(bad.status, 400);
    assert.match(await bad.text(), /not an OTLP trace request/);
    assert.equal(sink.spans.length, 0);
  });

  it("can say that it has refused some of the spans", async () => {
    await sink.respondWith({ kind: "partial", rejectedSpans: 3, message: "old" });
    const response = await send();
    // Field 1 of the answer is a message of field 1, 3, and field 2, a text.
    const expected = Buffer.concat([Buffer.from([0x0a, 7, 0x08, 3, 0x12, 3]), Buffer.from("old")]);
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), expected);
    const json = await send("/v1/traces", {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(orderTrace),
    });
    assert.deepEqual(await json.json(), { partialSuccess: { rejectedSpans: 3, errorMessage: "old" } });
    assert.equal(sink.spans.length, 4);
  });

  it("can close the connection in place of an answer, and keeps nothing then", async () => {
    await sink.respondWith({ kind: "drop" });
    await assert.rejects(send());
    assert.deepEqual([sink.requests.length, sink.spans.length], [1, 0]);
  });

  it("can fail with a status and keeps nothing then", async () => {
    await sink.respondWith({ kind: "status", status: 503, retryAfterSeconds: 2 });
    const response = await send();
    assert.equal(response.status, 503);
    assert.equal(response.headers.get("retry-after"), "2");
    assert.equal(sink.spans.length, 0);
    await sink.respondWith({ kind: "ok" });
    await send();
    assert.equal(sink.spans.length, 2);
  });

  it("can be slow", async () => {
    await sink.respondWith({ kind: "slow", milliseconds: 200 });
    const events: string[] = [];
    setTimeout(() => events.push("sooner"), 100);
    assert.equal((await send()).status, 200);
    assert.deepEqual(events, ["sooner"]);
    assert.equal(sink.spans.length, 2);
  });

  it("does not count what a sender has given up on", async () => {
    await sink.respondWith({ kind: "slow", milliseconds: 150 });
    await assert.rejects(send("/v1/traces", { signal: AbortSignal.timeout(40) }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(sink.spans.length, 0);
    assert.equal(sink.requests[0]?.status, undefined);
  });

  it("can refuse connections and come back on the same port", async () => {
    const { port } = sink;
    await sink.respondWith({ kind: "refuse" });
    await assert.rejects(send(), (error: Error) => /ECONNREFUSED/.test(String(error.cause)));
    await sink.respondWith({ kind: "ok" });
    assert.equal(sink.port, port);
    assert.equal((await send()).status, 200);
  });

  it("waits for spans, but not for ever", async () => {
    setTimeout(() => void send(), 50);
    assert.equal((await sink.waitForSpans(2, 2000)).length, 2);
    assert.equal((await sink.waitForSpans(3, 60)).length, 2);
    sink.clear();
    assert.deepEqual([sink.spans.length, sink.requests.length], [0, 0]);
  });

  it("has the same port on all of its addresses", async () => {
    const wide = await startTraceSink({ addresses: ["127.0.0.1", "127.0.0.2"] });
    try {
      for (const host of wide.addresses)
        assert.equal((await fetch(`${wide.endpoint(host)}/v1/logs`, { method: "POST" })).status, 200);
      assert.equal(wide.countRequests("logs"), 2);
    } finally {
      await wide.stop();
    }
  });

  it("listens on the port that is asked for, and says so when it is taken", async () => {
    await assert.rejects(startTraceSink({ port: sink.port }), { code: "EADDRINUSE" });
  });
});
