import * as assert from "node:assert/strict";
import { parse } from "yaml";
import type { CollectorArgs, CollectorConfigArgs } from "../../../../../provider/args";
import type { CollectorDocument, Section } from "../../../../../provider/collector/document/collectorDocument";
import { normalizeCollector } from "../../../../../provider/collector/collectorSettings";
import { valueOf } from "../../../../support/mocks";

const SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:backend-AbCdEf";
const HASH = "ab".repeat(32);

async function render(args: CollectorArgs): Promise<string> {
  const { configYaml } = normalizeCollector(args, { memorySize: 512, timeout: 30, zipArchitecture: "arm64" });
  assert.ok(configYaml);
  return valueOf(configYaml);
}

describe("renderConfig", () => {
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

  it("is this text for a backend by its name", async () => {
    assert.equal(
      await render({ preset: "honeycomb", secretArn: SECRET }),
      `receivers:
  otlp:
    protocols:
      http:
        endpoint: localhost:4318
processors:
  memory_limiter:
    check_interval: 1s
    limit_mib: 102
    spike_limit_mib: 25
  decouple: {}
exporters:
  otlphttp/honeycomb:
    endpoint: https://api.honeycomb.io
    headers:
      x-honeycomb-team: \${secretsmanager:${SECRET}}
    compression: gzip
    timeout: 3000ms
    retry_on_failure:
      enabled: true
      initial_interval: 500ms
      max_interval: 2000ms
      max_elapsed_time: 6000ms
    sending_queue:
      enabled: false
service:
  telemetry:
    logs:
      level: warn
    metrics:
      level: none
  pipelines:
    traces:
      receivers:
        - otlp
      processors:
        - memory_limiter
        - decouple
      exporters:
        - otlphttp/honeycomb
`,
    );
  });
});
