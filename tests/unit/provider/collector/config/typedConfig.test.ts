import * as assert from "node:assert/strict";
import { parse } from "yaml";
import type { CollectorArgs, CollectorConfigArgs } from "../../../../../provider/args";
import { normalizeCollector } from "../../../../../provider/collector/collectorSettings";
import type { CollectorDocument, Section } from "../../../../../provider/collector/document/collectorDocument";
import { valueOf } from "../../../../support/mocks";
import { CA_PEM } from "../../../../support/caPem";

const HASH = "ab".repeat(32);

async function render(args: CollectorArgs, timeout = 30): Promise<string> {
  const { configYaml } = normalizeCollector(args, {
    memorySize: 512,
    timeout,
    sendsTraces: true,
    hasOwnPermissions: false,
    zipArchitecture: "arm64",
  });
  assert.ok(configYaml);
  return valueOf(configYaml);
}

describe("a configuration from typed inputs", () => {
  it("has every processor in its place, and only in the pipelines that it is for", async () => {
    const config: CollectorConfigArgs = {
      signals: ["traces", "metrics", "logs"],
      exporters: [{ endpoint: "https://a" }, { type: "prometheusremotewrite", endpoint: "https://b/write", name: "b" }],
      grpcReceiver: true,
      samplingPercentage: 10,
      filter: { spans: ['name == "x"'], logRecords: ["severity_number < 9"] },
      attributes: [{ key: "a", action: "delete" }],
      transform: { metrics: ['set(metric.name, "a")'] },
      resourceAttributes: { team: "yes" },
      batch: {},
      platformTelemetry: { types: ["platform", "function"] },
    };
    const yaml = await render({ version: "0.22.0", sha256: HASH, config });
    const document = parse(yaml) as CollectorDocument;
    const platform = ["otlp", "telemetryapi"];
    assert.deepEqual(document.service.pipelines, {
      traces: {
        receivers: platform,
        processors: [
          "memory_limiter",
          "probabilistic_sampler",
          "filter",
          "attributes",
          "resource",
          "batch",
          "decouple",
        ],
        exporters: ["otlp_http/0"],
      },
      metrics: {
        receivers: platform,
        processors: ["memory_limiter", "attributes", "transform", "resource", "batch", "decouple"],
        exporters: ["otlp_http/0", "prometheusremotewrite/b"],
      },
      logs: {
        receivers: platform,
        processors: ["memory_limiter", "filter", "attributes", "resource", "batch", "decouple"],
        exporters: ["otlp_http/0"],
      },
    });
    assert.deepEqual(document.receivers, {
      otlp: { protocols: { http: { endpoint: "localhost:4318" }, grpc: { endpoint: "localhost:4317" } } },
      telemetryapi: { types: ["platform", "function"] },
    });
    assert.deepEqual(document.processors?.filter, {
      error_mode: "ignore",
      traces: { span: ['name == "x"'] },
      logs: { log_record: ["severity_number < 9"] },
    });
    assert.deepEqual(document.processors?.transform, {
      error_mode: "ignore",
      metric_statements: ['set(metric.name, "a")'],
    });
    assert.deepEqual(document.processors?.resource, {
      attributes: [{ key: "team", value: "yes", action: "insert" }],
    });
    assert.deepEqual(document.processors?.batch, { timeout: "1000ms", send_batch_size: 512 });
    assert.match(yaml, /value: "yes"/, "yes is no truth value, also for parsers of YAML 1.1");
  });

  it("takes platform metrics from the release that has them", async () => {
    const config: CollectorConfigArgs = {
      signals: ["traces", "metrics"],
      exporters: [{ endpoint: "https://a" }],
      platformTelemetry: {},
    };
    const receivers = async (version: string) =>
      (parse(await render({ version, sha256: HASH, config })) as CollectorDocument).service.pipelines.metrics.receivers;
    assert.deepEqual(await receivers("0.19.0"), ["otlp"]);
    assert.deepEqual(await receivers("0.20.0"), ["otlp", "telemetryapi"]);
  });

  it("turns off the repetitions where they get no time, and keeps remote write without a queue", async () => {
    const config: CollectorConfigArgs = {
      signals: ["metrics"],
      exporters: [{ type: "prometheusremotewrite", endpoint: "https://a/write", maxRetryMs: 0, timeoutMs: 500 }],
    };
    const document = parse(await render({ config })) as CollectorDocument;
    const settings = document.exporters?.["prometheusremotewrite/0"] as Section;
    assert.deepEqual(settings, {
      endpoint: "https://a/write",
      timeout: "500ms",
      retry_on_failure: { enabled: false },
      remote_write_queue: { enabled: false },
    });
  });

  it("calls remote write as the release calls it", async () => {
    const config: CollectorConfigArgs = { exporters: [{ type: "prometheusremotewrite", endpoint: "https://a/write" }] };
    const document = parse(await render({ version: "0.23.0", sha256: HASH, config })) as CollectorDocument;
    assert.deepEqual(Object.keys(document.exporters ?? {}), ["prometheus_remote_write/0"]);
    assert.deepEqual(document.service.pipelines.metrics.exporters, ["prometheus_remote_write/0"]);
  });

  it("needs no inputs but a backend, and says the rest itself", async () => {
    const document = parse(await render({ endpoint: "https://a.example.com" })) as CollectorDocument;
    assert.deepEqual(document.receivers, { otlp: { protocols: { http: { endpoint: "localhost:4318" } } } });
    assert.deepEqual(document.processors, {
      memory_limiter: { check_interval: "1s", limit_mib: 102, spike_limit_mib: 25 },
      decouple: {},
    });
    assert.deepEqual(document.service.telemetry, { logs: { level: "warn" }, metrics: { level: "none" } });
    assert.equal(document.extensions, undefined);
  });

  it("samples, and sets attributes in the words of the processors", async () => {
    const config: CollectorConfigArgs = {
      samplingPercentage: 12.5,
      attributes: [
        { key: "a", action: "insert", value: "" },
        { key: "b", action: "upsert", fromAttribute: "a" },
        { key: "c", action: "hash" },
      ],
      logLevel: "debug",
    };
    const document = parse(await render({ endpoint: "https://a.example.com", config })) as CollectorDocument;
    assert.deepEqual(document.processors?.probabilistic_sampler, { sampling_percentage: 12.5 });
    assert.deepEqual(document.processors?.attributes, {
      actions: [
        { key: "a", action: "insert", value: "" },
        { key: "b", action: "upsert", from_attribute: "a" },
        { key: "c", action: "hash" },
      ],
    });
    assert.deepEqual(document.service.telemetry, { logs: { level: "debug" }, metrics: { level: "none" } });
  });

  it("has TLS as the backend needs it", async () => {
    const tlsOf = async (args: CollectorArgs) => {
      const document = parse(await render(args)) as CollectorDocument;
      return (Object.values(document.exporters ?? {})[0] as Section).tls;
    };
    const caPem = CA_PEM;
    const grpc = (endpoint: string, more = {}) => ({
      config: { exporters: [{ type: "otlp_grpc" as const, endpoint, ...more }] },
    });
    assert.deepEqual(await tlsOf(grpc("http://a:4317")), { insecure: true });
    assert.equal(await tlsOf(grpc("a:4317")), undefined);
    assert.equal(await tlsOf(grpc("https://a:4317")), undefined);
    assert.deepEqual(await tlsOf(grpc("http://a:4317", { caPem })), { ca_pem: caPem });
    assert.equal(await tlsOf({ endpoint: "http://a:4318" }), undefined);
    assert.deepEqual(await tlsOf({ endpoint: "https://a", caPem }), { ca_pem: caPem });
  });

  it("prints with debug, whatever the log level", async () => {
    const exporters = [{ endpoint: "https://a" }, { type: "debug" as const }];
    const document = parse(await render({ config: { exporters } })) as CollectorDocument;
    assert.deepEqual(document.exporters?.["debug/1"], { verbosity: "normal", use_internal_logger: false });
  });

  const TIMES: [string, CollectorConfigArgs["exporters"], number, [timeout: string, longest: string]][] = [
    ["one backend", [{ endpoint: "https://a" }], 30, ["3000ms", "6000ms"]],
    ["one backend in a short call", [{ endpoint: "https://a" }], 2, ["500ms", "1000ms"]],
    ["two backends in a short call", [{ endpoint: "https://a" }, { endpoint: "https://b" }], 2, ["250ms", "500ms"]],
    ["debug beside a backend", [{ endpoint: "https://a" }, { type: "debug" }], 2, ["500ms", "1000ms"]],
    ["times of its own", [{ endpoint: "https://a", timeoutMs: 100, maxRetryMs: 12 }], 30, ["100ms", "12ms"]],
  ];
  for (const [description, exporters, timeout, expected] of TIMES) {
    it(`tries each backend as long as the function's time-out allows: ${description}`, async () => {
      const document = parse(await render({ config: { exporters } }, timeout)) as CollectorDocument;
      const settings = Object.values(document.exporters ?? {})[0] as { timeout: string; retry_on_failure: Section };
      assert.deepEqual([settings.timeout, settings.retry_on_failure.max_elapsed_time], expected);
    });
  }

  it("takes its memory from the function's, within bounds", async () => {
    const limits = [];
    for (const memorySize of [512, 1024, 5120, 10240]) {
      const { configYaml } = normalizeCollector(
        { preset: "aws-xray" },
        { memorySize, timeout: 30, sendsTraces: true, hasOwnPermissions: false, zipArchitecture: "arm64" },
      );
      const document = parse(await valueOf(configYaml ?? "")) as CollectorDocument;
      limits.push(document.processors?.memory_limiter);
    }
    assert.deepEqual(limits, [
      { check_interval: "1s", limit_mib: 102, spike_limit_mib: 25 },
      { check_interval: "1s", limit_mib: 204, spike_limit_mib: 51 },
      { check_interval: "1s", limit_mib: 1024, spike_limit_mib: 256 },
      { check_interval: "1s", limit_mib: 1024, spike_limit_mib: 256 },
    ]);
  });

  it("has a signer of its own for each exporter, also where two of different types are called the same", async () => {
    const sigv4 = { service: "aps" };
    const exporters = [
      { name: "a", endpoint: "https://a", sigv4: { service: "xray" } },
      { name: "a", type: "prometheusremotewrite" as const, endpoint: "https://a/write", sigv4 },
    ];
    const document = parse(
      await render({ config: { exporters, signals: ["traces", "metrics"] } }),
    ) as CollectorDocument;
    const region = "${env:AWS_REGION}";
    assert.deepEqual(document.extensions, {
      "sigv4auth/a": { service: "xray", region },
      "sigv4auth/a/prometheusremotewrite": { ...sigv4, region },
    });
    assert.deepEqual(
      Object.values(document.exporters ?? {}).map((exporter) => (exporter as Section).auth),
      [{ authenticator: "sigv4auth/a" }, { authenticator: "sigv4auth/a/prometheusremotewrite" }],
    );
  });
});
