import assert from "node:assert/strict";
import { once } from "node:events";
import * as net from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { status, type ServiceError } from "@grpc/grpc-js";
import { startTraceSink, type TraceSink } from "../../../../local/sink";
import { encodeProtobuf, orderTrace } from "./encoding";
import { createGrpcClient, traceService, type GrpcClient } from "./grpcClient";

const body = encodeProtobuf(orderTrace);

describe("TraceSink over gRPC", () => {
  let sink: TraceSink;
  let client: GrpcClient;
  beforeEach(async () => {
    sink = await startTraceSink({ grpc: true });
    client = createGrpcClient(sink.grpcEndpoint());
  });
  afterEach(async () => {
    client.close();
    await sink.stop();
  });

  const fails = (code: status, sending: Promise<Buffer>) => assert.rejects(sending, { code });

  it("keeps the spans of a compressed request and the headers that came with it", async () => {
    const answer = await client.send(body, { headers: { "x-api-key": "key-1" } });
    assert.equal(answer.length, 0);
    assert.deepEqual(
      sink.spans.map((span) => span.name),
      ["orders", "DynamoDB.PutItem"],
    );
    const [request] = sink.requests;
    assert.equal(request?.headers["x-api-key"], "key-1");
    assert.deepEqual(
      [request?.protocol, request?.path, request?.signal, request?.status, request?.spans, request?.bytes],
      ["grpc", `/${traceService}/Export`, "traces", status.OK, 2, body.length],
    );
  });

  it("takes messages that are larger than what gRPC takes by default", async () => {
    const span = { name: "n".repeat(5 * 1024 * 1024) };
    await client.send(encodeProtobuf({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }));
    assert.equal(sink.spans.length, 1);
  });

  it("counts requests of other signals without reading them", async () => {
    for (const signal of ["metrics", "logs"]) {
      const name = `${signal[0]?.toUpperCase()}${signal.slice(1)}Service`;
      await client.send(Buffer.from([1]), { service: `opentelemetry.proto.collector.${signal}.v1.${name}` });
    }
    assert.deepEqual([sink.countRequests("metrics"), sink.countRequests("logs"), sink.spans.length], [1, 1, 0]);
  });

  it("refuses what it cannot decode and services that it does not have", async () => {
    await fails(status.INVALID_ARGUMENT, client.send(body.subarray(0, 50)));
    await fails(status.UNIMPLEMENTED, client.send(body, { service: "opentelemetry.Other" }));
    assert.equal(sink.spans.length, 0);
  });

  for (const [httpStatus, code] of [
    [503, status.UNAVAILABLE],
    [429, status.RESOURCE_EXHAUSTED],
    [401, status.UNAUTHENTICATED],
    [500, status.UNKNOWN],
  ] as const) {
    it(`answers ${status[code]} when it is to fail with ${httpStatus}, and keeps nothing then`, async () => {
      await sink.respondWith({ kind: "status", status: httpStatus });
      await fails(code, client.send(body));
      assert.deepEqual([sink.spans.length, sink.requests[0]?.status], [0, code]);
      await sink.respondWith({ kind: "ok" });
      await client.send(body);
      assert.equal(sink.spans.length, 2);
    });
  }

  it("says when to try again in the details of the status", async () => {
    await sink.respondWith({ kind: "status", status: 429, retryAfterSeconds: 2 });
    const error = await client.send(body).catch((reason: ServiceError) => reason);
    assert.ok(error instanceof Error);
    const [details] = error.metadata.get("grpc-status-details-bin") as Buffer[];
    // Written by hand: field 3 with an Any, whose field 2 is a RetryInfo, whose field 1 is a Duration of 2 seconds.
    const type = "type.googleapis.com/google.rpc.RetryInfo";
    const any = Buffer.concat([
      Buffer.from([0x0a, type.length]),
      Buffer.from(type),
      Buffer.from([0x12, 4, 0x0a, 2, 8, 2]),
    ]);
    assert.deepEqual(details?.subarray(0, 2), Buffer.from([0x08, status.RESOURCE_EXHAUSTED]));
    assert.deepEqual(details?.subarray(-any.length - 2), Buffer.concat([Buffer.from([0x1a, any.length]), any]));
  });

  it("can be slow, and does not count what a sender has given up on", async () => {
    await sink.respondWith({ kind: "slow", milliseconds: 200 });
    const events: string[] = [];
    setTimeout(() => events.push("sooner"), 100);
    await client.send(body);
    assert.deepEqual(events, ["sooner"]);
    await fails(status.DEADLINE_EXCEEDED, client.send(body, { deadline: Date.now() + 50 }));
    await delay(250);
    assert.equal(sink.spans.length, 2);
    assert.deepEqual(
      sink.requests.map((request) => request.status),
      [status.OK, undefined],
    );
  });

  it("can refuse connections on both ports and come back on them", async () => {
    const ports = [sink.port, sink.grpcPort];
    await client.send(body);
    await sink.respondWith({ kind: "refuse" });
    await fails(status.UNAVAILABLE, client.send(body));
    await assert.rejects(fetch(sink.endpoint()), (error: Error) => /ECONNREFUSED/.test(String(error.cause)));
    await sink.respondWith({ kind: "ok" });
    assert.deepEqual([sink.port, sink.grpcPort], ports);
    const returned = createGrpcClient(sink.grpcEndpoint());
    await returned.send(body).finally(() => returned.close());
    assert.equal(sink.spans.length, 4);
  });

  it("can close its port while a sender does not end its connection, as one in a frozen sandbox", async () => {
    const sender = net.connect({ port: sink.grpcPort, host: "127.0.0.1", allowHalfOpen: true });
    try {
      const emptySettings = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);
      sender.write(Buffer.concat([Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), emptySettings]));
      await once(sender, "data");
      await sink.respondWith({ kind: "refuse" });
      await sink.respondWith({ kind: "ok" });
    } finally {
      sender.destroy();
    }
  });

  it("has the same port on all of its addresses", async () => {
    const wide = await startTraceSink({ addresses: ["127.0.0.1", "127.0.0.2"], grpc: true });
    try {
      for (const host of wide.addresses) {
        const sender = createGrpcClient(wide.grpcEndpoint(host));
        await sender.send(body).finally(() => sender.close());
      }
      assert.equal(wide.spans.length, 4);
    } finally {
      await wide.stop();
    }
  });

  it("is only there where it is asked for", async () => {
    const plain = await startTraceSink();
    assert.throws(() => plain.grpcEndpoint(), /has no port for gRPC: start it with grpc: true/);
    await plain.stop();
  });
});
