import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { request } from "node:https";
import { connect } from "node:tls";
import { status } from "@grpc/grpc-js";
import { findOpenssl } from "../../../../local/sink/certificate";
import { startTraceSink, type TraceSink } from "../../../../local/sink";
import { encodeProtobuf, orderTrace } from "./encoding";
import { createGrpcClient } from "./grpcClient";

const body = encodeProtobuf(orderTrace);
const addresses = ["127.0.0.1", "127.0.0.2"];

describe("TraceSink with TLS", () => {
  let sink: TraceSink;
  before(async () => {
    sink = await startTraceSink({ addresses, tls: true, grpc: true });
  });
  beforeEach(() => sink.clear());
  after(() => sink.stop());

  async function post(host: string, ca?: string): Promise<number | undefined> {
    const headers = { "Content-Type": "application/x-protobuf", Authorization: "Bearer key-1" };
    const sending = request(`${sink.endpoint(host)}/v1/traces`, { method: "POST", ca, headers, agent: false });
    const answered = new Promise<number | undefined>((resolve, reject) => {
      sending.on("response", (response) => resolve(response.resume().statusCode)).on("error", reject);
    });
    sending.end(body);
    return answered;
  }

  for (const host of ["localhost", ...addresses]) {
    it(`is trusted as ${host} by who trusts its authority`, async () => {
      assert.equal(await post(host, sink.caPem), 200);
      assert.equal(sink.spans.length, 2);
    });
  }

  it("receives headers with keys over both protocols", async () => {
    await post("localhost", sink.caPem);
    const client = createGrpcClient(sink.grpcEndpoint("localhost"), sink.caPem);
    await client.send(body, { headers: { authorization: "Bearer key-2" } }).finally(() => client.close());
    assert.deepEqual(
      sink.requests.map(({ protocol, headers, spans }) => [protocol, headers.authorization, spans]),
      [
        ["http", "Bearer key-1", 2],
        ["grpc", "Bearer key-2", 2],
      ],
    );
  });

  it("is trusted under the name by which containers know this machine", async () => {
    for (const port of [sink.port, sink.grpcPort]) {
      const options = { host: "127.0.0.1", port, servername: "host.docker.internal", ca: sink.caPem };
      const socket = connect({ ...options, ALPNProtocols: ["h2", "http/1.1"] });
      await once(socket, "secureConnect");
      assert.ok(socket.authorized);
      socket.destroy();
    }
  });

  it("is not trusted by others", async () => {
    assert.match(sink.endpoint(), /^https:/);
    await assert.rejects(post("localhost"), { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
    const client = createGrpcClient(sink.grpcEndpoint("localhost"), (await startAndStop()).caPem);
    await assert.rejects(client.send(body), { code: status.UNAVAILABLE });
    client.close();
    assert.equal(sink.requests.length, 0);
  });

  it("shows an authority that is one, and is another for each sink", async () => {
    const authority = new X509Certificate(sink.caPem);
    assert.ok(authority.ca);
    assert.ok(authority.verify(authority.publicKey));
    assert.notEqual((await startAndStop()).caPem, sink.caPem);
  });

  it("comes back with the same certificate", async () => {
    await sink.respondWith({ kind: "refuse" });
    await sink.respondWith({ kind: "ok" });
    assert.equal(await post("localhost", sink.caPem), 200);
  });

  it("has no authority without TLS, and says what it needs where openssl is missing", async () => {
    const plain = await startTraceSink();
    await plain.stop();
    assert.throws(() => plain.caPem, /does not speak TLS: start it with tls: true/);
    assert.throws(() => findOpenssl("/nowhere"), /openssl is not on PATH.*apt-get install openssl/);
  });
});

async function startAndStop(): Promise<TraceSink> {
  const other = await startTraceSink({ tls: true });
  await other.stop();
  return other;
}
