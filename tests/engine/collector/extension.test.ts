import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sourceFolder } from "../../../local/collector/collectorBinary";
import { goEnvironment, hostPlatform } from "../../../local/tools/goSources";
import { ensureCollectorBinary, ensureCollectorZip, serveCollectorRelease } from "../../../local/collector";
import { packRelease } from "../../../local/collector/collectorRelease";
import { findFreePort } from "../../../local/processes/freePort";
import { findPython } from "../../../local/tools/findPython";
import { Lifetime } from "../../../local/processes/lifetime";
import { startProgram } from "../../../local/processes/program";
import { run } from "../../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { startTraceSink } from "../../../local/sink";
import { orderTrace } from "../../unit/local/sink/encoding";

const buildTimeoutMs = 20 * 60_000;

describe("local/collector", () => {
  const lifetime = new Lifetime();
  let collector: string;
  let folder: string;

  before("build the collector", async function () {
    this.timeout(buildTimeoutMs);
    collector = await ensureCollectorBinary();
    folder = makeTemporaryFolder(lifetime, "collector");
  });

  after(() => lifetime.end());

  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  it("passes its Go tests: calls and freezes, faults of backends, shutdown, configuration from AWS", async function () {
    this.timeout(buildTimeoutMs);
    const env = goEnvironment(hostPlatform);
    const args = ["-n", "10", "go", "test", "-trimpath", "-buildvcs=false", "./..."];
    await run("nice", args, { cwd: sourceFolder, env });
    await run("go", ["vet", "-trimpath", "-buildvcs=false", "./..."], { cwd: sourceFolder, env });
    assert.equal(await run("gofmt", ["-l", "."], { cwd: sourceFolder }), "");
  });

  it("says that it is not the released extension", async () => {
    const version = await run(collector, ["--version"]);
    assert.match(version, /^collector 0\.126\.0 /);
    assert.match(version, /this is NOT the released opentelemetry-lambda collector/);
  });

  it("accepts a configuration with every component that the release has", async () => {
    // sigv4auth looks for credentials even when nothing is sent.
    const env = { ...process.env, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
    const config = write("good.yaml", everyComponent(await findFreePort(), await findFreePort()));
    await run(collector, ["validate", "--config", config], { env });
    await run(collector, ["start", "--config", config], { env });
    await run(collector, ["validate", "--config", join(sourceFolder, "default-config.yaml")]);
  });

  it("says what is wrong with a configuration", async () => {
    const expectProblem = (config: string, problem: RegExp) =>
      assert.rejects(run(collector, ["validate", "--config", write("bad.yaml", config)]), problem);
    await expectProblem(pipeline("tail_sampling: {}", "debug: {}"), /unknown type: "tail_sampling"/);
    await expectProblem(pipeline("coldstart: {}", "debug: {}"), /"coldstart" is not in this collector/);
    await expectProblem(
      pipeline("decouple: { max_queue_size: 0 }", "debug: {}"),
      /max_queue_size must be greater than 0/,
    );
    await expectProblem(pipeline("decouple: {}", "otlphttp: {}"), /at least one endpoint must be specified/);
  });

  it("forwards spans, also those that a backend was not there for", async function () {
    this.timeout(60_000);
    const sink = await startTraceSink();
    const port = await findFreePort();
    const exporter = `otlphttp: { endpoint: "${sink.endpoint()}", retry_on_failure: { enabled: false } }`;
    const config = write("run.yaml", pipeline("decouple: {}", exporter, port));
    const running = startProgram(lifetime, collector, ["run", "--config", config]);
    running.stdout?.resume();
    running.stderr?.resume();
    try {
      await sendWhenReady(port);
      assert.equal((await sink.waitForSpans(2)).length, 2);
      await sink.respondWith({ kind: "status", status: 503 });
      await send(port);
      await sleep(200);
      await sink.respondWith({ kind: "ok" });
      assert.equal((await sink.waitForSpans(4)).length, 4);
      await sink.respondWith({ kind: "status", status: 429 });
      await send(port);
      await sleep(100);
      await sink.respondWith({ kind: "ok" });
      await running.stop();
      assert.equal((await running.ended).failure, "");
      assert.equal(sink.spans.length, 6);
    } finally {
      await running.stop();
      await sink.stop();
    }
  });

  it("makes the same zip every time, laid out as the release", async function () {
    this.timeout(buildTimeoutMs);
    const { content, name } = await ensureCollectorZip();
    const again = join(folder, name);
    await packRelease(again);
    assert.ok(content.equals(readFileSync(again)));
    const list =
      "import sys, zipfile; print([(e.filename, oct(e.external_attr >> 16)) for e in zipfile.ZipFile(sys.argv[1]).infolist()])";
    assert.equal(
      (await run(await findPython(), ["-c", list, again])).trim(),
      "[('extensions/collector', '0o100755'), ('collector-config/config.yaml', '0o100644')]",
    );
  });

  it("serves the zip as a release until it is stopped", async function () {
    this.timeout(buildTimeoutMs);
    const release = await serveCollectorRelease();
    assert.match(release.url, /^http:\/\/localhost:\d+\/opentelemetry-collector-layer-(amd64|arm64)\.zip$/);
    const served = Buffer.from(await (await fetch(release.url)).arrayBuffer());
    assert.equal(createHash("sha256").update(served).digest("hex"), release.sha256);
    assert.equal((await fetch(new URL("/other", release.url))).status, 404);
    await Promise.all([release.stop(), release.stop()]);
    await assert.rejects(fetch(release.url));
  });
});

function pipeline(processor: string, exporter: string, port = 4318): string {
  return `
receivers: { otlp: { protocols: { http: { endpoint: "localhost:${port}" } } } }
processors: { ${processor} }
exporters: { ${exporter} }
service:
  telemetry: { metrics: { level: none } }
  pipelines: { traces: { receivers: [otlp], processors: [${processor.split(":")[0]}], exporters: [${exporter.split(":")[0]}] } }
`;
}

const everyComponent = (grpcPort: number, httpPort: number) => `
receivers:
  otlp: { protocols: { grpc: { endpoint: "localhost:${grpcPort}" }, http: { endpoint: "localhost:${httpPort}" } } }
processors:
  memory_limiter: { check_interval: 1s, limit_mib: 64 }
  attributes: { actions: [{ key: user.email, action: delete }] }
  resource: { attributes: [{ key: team, value: orders, action: upsert }] }
  span: { name: { from_attributes: [http.route] } }
  filter: { traces: { span: ['attributes["http.route"] == "/health"'] } }
  probabilistic_sampler: { sampling_percentage: 10 }
  batch: {}
  decouple: { max_queue_size: 200 }
exporters:
  debug: { verbosity: detailed }
  otlp: { endpoint: "backend.example:4317", sending_queue: { enabled: true } }
  otlphttp: { endpoint: "https://backend.example", auth: { authenticator: sigv4auth } }
  prometheusremotewrite: { endpoint: "https://backend.example/api/v1/write", auth: { authenticator: basicauth } }
extensions:
  sigv4auth: { region: us-east-1, service: xray }
  basicauth: { client_auth: { username: "\${env:HOME}", password: secret } }
service:
  telemetry: { metrics: { level: none } }
  extensions: [sigv4auth, basicauth]
  pipelines:
    traces:
      receivers: [otlp]
      processors: [memory_limiter, attributes, resource, span, filter, probabilistic_sampler, batch, decouple]
      exporters: [debug, otlp, otlphttp]
    metrics: { receivers: [otlp], processors: [memory_limiter, decouple], exporters: [prometheusremotewrite] }
    logs: { receivers: [otlp], processors: [decouple], exporters: [otlphttp] }
`;

async function send(port: number): Promise<void> {
  const response = await fetch(`http://localhost:${port}/v1/traces`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(orderTrace),
  });
  assert.equal(response.status, 200);
}

async function sendWhenReady(port: number): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      return await send(port);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}
