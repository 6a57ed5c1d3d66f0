import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { startBackend } from "../../../../local/demo/traceBackend";
import { Lifetime } from "../../../../local/processes/lifetime";

const local = { listenAddresses: ["127.0.0.1"], hostForContainers: "host.docker.internal" };

describe("startBackend", () => {
  let lifetime: Lifetime;
  let stopped: boolean;
  beforeEach(() => {
    lifetime = new Lifetime();
    stopped = false;
  });
  afterEach(() => lifetime.end());

  const serveRelease = () =>
    Promise.resolve({
      url: "http://localhost:1/layer.zip",
      sha256: "ab",
      version: "0.15.0",
      stop: () => {
        stopped = true;
        return Promise.resolve();
      },
    });

  it("is a plain sink without a collector", async () => {
    const { sink, config, sources } = await startBackend({}, local, lifetime, () => assert.fail("was served"));
    assert.deepEqual(config, { otlpEndpoint: `http://host.docker.internal:${sink.port}` });
    assert.deepEqual(sources, []);
  });

  it("is a sink that takes what is signed for X-Ray alone, where the function signs", async () => {
    const { sink } = await startBackend({ signed: true }, local, lifetime, () => assert.fail("was served"));
    const answer = await fetch(`${sink.endpoint()}/v1/traces`, { method: "POST" });
    assert.equal(answer.headers.get("x-amzn-errortype"), "MissingAuthenticationTokenException");
  });

  it("is a sink with TLS and a release of the collector with one", async () => {
    const { sink, config, sources } = await startBackend({ collector: true }, local, lifetime, serveRelease);
    const { backendCaPem, ...rest } = config;
    assert.deepEqual(rest, {
      collectorUrl: "http://localhost:1/layer.zip",
      collectorSha256: "ab",
      collectorVersion: "0.15.0",
      backendEndpoint: `https://host.docker.internal:${sink.port}`,
      backendGrpcEndpoint: `host.docker.internal:${sink.grpcPort}`,
    });
    assert.ok(new X509Certificate(backendCaPem ?? "").ca);
    assert.deepEqual(
      sources.map(({ part }) => part),
      ["collector"],
    );
    await lifetime.end();
    assert.ok(stopped);
    await assert.rejects(fetch(sink.endpoint()));
  });
});
