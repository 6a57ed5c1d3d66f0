import type { CollectorArgs, CollectorConfigArgs, CollectorExporterArgs } from "../../provider/args";

/** Where the collector's backends are. The first three speak TLS, with a certificate of the authority in caPem. */
export interface Backends {
  /** Base URL for OTLP over HTTP. */
  https: string;
  /** host:port for OTLP over gRPC. */
  grpc: string;
  caPem: string;
  /** Base URL without TLS. */
  http: string;
  /** URL for gRPC without TLS. */
  plainGrpc: string;
}

export const CASE_VERSION = "0.15.0";
const TEXT_SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:text-AbCdEf";
const JSON_SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:json-AbCdEf";
/** What the cases' secrets hold, by their ARNs. */
export const CASE_SECRETS = { [TEXT_SECRET]: "key-as-text", [JSON_SECRET]: '{"key":"key-in-json"}' };
const LOG_GROUP_ARN = "arn:aws:logs:us-east-1:123456789012:log-group:telemetry";

/** Headers that the collector would change, mix up or end at if they got to it as they are. */
export const TYPED_HEADERS = {
  "x-a": "pa$$word",
  x_a: "${env:AWS_SECRET_ACCESS_KEY}",
  "x-escaped": "$${env:HOME} $1 $",
  "x-octal": "0123",
  "x-truth": "true",
  "x-nothing": "null",
  "x-map": "{a: b}",
  "x-list": "[1, 2]",
  "x-comment": "a #b",
  "x-quoted": '"a"',
  "x-numbers": "1: 2",
  "x-long": "10000000000000000000",
  "x-reference": "1${yaml:}x",
};

const overHttp = ({ https: endpoint, caPem }: Backends): CollectorExporterArgs => ({ name: "http", endpoint, caPem });
const overGrpc = ({ grpc: endpoint, caPem }: Backends): CollectorExporterArgs => ({
  name: "grpc",
  type: "otlp_grpc",
  endpoint,
  caPem,
});
const withExporter =
  (exporter: CollectorExporterArgs, config: CollectorConfigArgs = {}) =>
  (backends: Backends): CollectorArgs => ({
    config: { exporters: [{ ...overHttp(backends), ...exporter }], ...config },
  });
const withConfig = (config: CollectorConfigArgs) => withExporter({}, config);
const withPreset =
  (preset: string, more: CollectorArgs = {}) =>
  ({ https: endpoint, caPem }: Backends): CollectorArgs => ({ preset, endpoint, caPem, ...more });
const withText = (preset: string) => withPreset(preset, { secretArn: TEXT_SECRET });
const withJson = (preset: string) => withPreset(preset, { secretArn: JSON_SECRET, secretKey: "key" });

/** Every kind of configuration that the inputs can make for this version, but for what only Lambda itself can feed. */
export const COLLECTOR_CASES = {
  "only an endpoint": ({ https: endpoint, caPem }) => ({ endpoint, caPem }),
  "only an endpoint without TLS": ({ http: endpoint }) => ({ endpoint }),
  "an exporter over gRPC": (backends) => ({ config: { exporters: [overGrpc(backends)] } }),
  "an exporter over gRPC without TLS": ({ plainGrpc: endpoint }) => ({
    config: { exporters: [{ type: "otlp_grpc", endpoint }] },
  }),
  "several backends": (backends) => ({ config: { exporters: [overHttp(backends), overGrpc(backends)] } }),
  "a receiver for gRPC": withConfig({ grpcReceiver: true }),
  "plain headers": withExporter({ headers: { "x-team": "orders", "X-Api-Key": "hunter2" } }),
  "plain headers over gRPC": (backends) => ({
    config: { exporters: [{ ...overGrpc(backends), headers: { "x-team": "orders" } }] },
  }),
  "headers from a secret": withExporter({
    headerSecrets: {
      "x-api-key": { secretArn: TEXT_SECRET },
      Authorization: { secretArn: JSON_SECRET, key: "key", prefix: "Bearer " },
    },
  }),
  "texts with dollars and other signs": withExporter(
    {
      headers: TYPED_HEADERS,
      headerSecrets: { "x-secret": { secretArn: TEXT_SECRET, prefix: "$$ ${ $" } },
    },
    {
      filter: { spans: ['name == "child" and "$$" != "$"'] },
      attributes: [
        { key: "$$key", action: "insert", value: "${env:AWS_SECRET_ACCESS_KEY} $$ $1 ${1}" },
        { key: "copied", action: "insert", fromAttribute: "$$key" },
      ],
      resourceAttributes: { "$${a}": "pa$$word", credential: "${env:AWS_SECRET_ACCESS_KEY}" },
    },
  ),
  "the preset honeycomb": withText("honeycomb"),
  "the preset datadog": withText("datadog"),
  "the preset newrelic": withJson("newrelic"),
  "the preset grafana-cloud": withText("grafana-cloud"),
  "the preset dash0": withJson("dash0"),
  "the preset aws-xray": withPreset("aws-xray"),
  "the preset aws-cloudwatch-logs": withPreset("aws-cloudwatch-logs", {
    logGroupArn: LOG_GROUP_ARN,
    logStreamName: "main",
  }),
  "signed requests": withExporter({ sigv4: { service: "aps", region: "eu-west-1" } }),
  "times of its own": withExporter({ timeoutMs: 500, maxRetryMs: 0 }),
  "all traces sampled": withConfig({ samplingPercentage: 100 }),
  "hardly any trace sampled": withConfig({ samplingPercentage: 0.001 }),
  "a filter for spans": withConfig({ filter: { spans: ['name == "child"'] } }),
  "a filter for events of spans": withConfig({ filter: { spanEvents: ['name == "noise"'] } }),
  "filters for metrics and logs": withConfig({
    signals: ["traces", "metrics", "logs"],
    filter: {
      metrics: ['name == "dropped"'],
      dataPoints: ["value_int == 13"],
      logRecords: ["severity_number < SEVERITY_NUMBER_WARN"],
    },
  }),
  "changed attributes": withConfig({
    attributes: [
      { key: "inserted", action: "insert", value: "new" },
      { key: "kept", action: "insert", value: "new" },
      { key: "updated", action: "update", value: "new" },
      { key: "absent", action: "update", value: "new" },
      { key: "upserted", action: "upsert", fromAttribute: "kept" },
      { key: "deleted", action: "delete" },
      { key: "hashed", action: "hash" },
    ],
  }),
  "resource attributes": withConfig({ resourceAttributes: { team: "yes", "service.name": "not this one" } }),
  "a memory limit": withConfig({ memoryLimitMib: 64 }),
  batches: withConfig({ batch: { timeoutMs: 60_000, size: 6 } }),
  "batches that wait for a time only": withConfig({ batch: { timeoutMs: 50 } }),
  "a log level": withConfig({ logLevel: "debug" }),
  "debug beside a backend": (backends) => ({ config: { exporters: [overHttp(backends), { type: "debug" }] } }),
  "all signals": withConfig({ signals: ["traces", "metrics", "logs"] }),
  "prometheus remote write": ({ https, caPem }) => ({
    config: { exporters: [{ type: "prometheusremotewrite", endpoint: `${https}/api/v1/write`, caPem }] },
  }),
  everything: (backends) => ({
    config: {
      signals: ["traces", "metrics", "logs"],
      exporters: [{ ...overHttp(backends), headers: { "x-team": "orders" } }, overGrpc(backends), { type: "debug" }],
      grpcReceiver: true,
      samplingPercentage: 100,
      filter: { spans: ['name == "child"'] },
      attributes: [{ key: "inserted", action: "insert", value: "new" }],
      resourceAttributes: { team: "yes" },
      memoryLimitMib: 64,
      batch: { timeoutMs: 50 },
      logLevel: "info",
    },
  }),
  "YAML of one's own": ({ http }) => ({
    configYaml: `
receivers: { otlp: { protocols: { http: { endpoint: "localhost:4318" } } } }
processors: { memory_limiter: { check_interval: 1s, limit_mib: 100 } }
exporters: { otlphttp: { endpoint: "${http}", timeout: 1s, retry_on_failure: { enabled: false } } }
service:
  telemetry: { metrics: { level: none } }
  pipelines: { traces: { receivers: [otlp], processors: [memory_limiter], exporters: [otlphttp] } }
`,
  }),
} satisfies Record<string, (backends: Backends) => CollectorArgs>;

export type CollectorCaseName = keyof typeof COLLECTOR_CASES;
