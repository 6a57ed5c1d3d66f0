import { collector, SECRET, withExporter, type Refused } from "./row";

export const REFUSED_EXPORTERS: Refused[] = [
  [
    "no exporter",
    collector({ config: { exporters: [] } }),
    "`collector.config.exporters` is empty, so nothing would be sent: name one or more, or leave it out",
  ],
  [
    "a key without its secret",
    collector(withExporter({ endpoint: "https://a", secretKey: "k" })),
    "`collector.config.exporters[0].secretKey` is given without `secretArn`: give both, or leave it out",
  ],
  [
    "a preset's type",
    collector(withExporter({ preset: "aws-xray", type: "debug" })),
    "`collector.config.exporters[0].preset` can't be given together with `collector.config.exporters[0].type`: leave out one or the other",
  ],
  [
    "an exporter without endpoint",
    collector(withExporter({ type: "otlp_grpc" })),
    "`collector.config.exporters[0].endpoint` is missing, but an exporter of the type otlp_grpc has to know where to send: give it, or a preset",
  ],
  [
    "a gRPC endpoint with a path",
    collector(withExporter({ type: "otlp_grpc", endpoint: "a:1/b" })),
    '`collector.config.exporters[0].endpoint` is "a:1/b", but has to be a host with its port, for example api.example.com:4317, with http:// before it where there is no TLS',
  ],
  [
    "a remote write address without scheme",
    collector(withExporter({ type: "prometheusremotewrite", endpoint: "a/write" })),
    '`collector.config.exporters[0].endpoint` is "a/write", but has to be the http or https URL of the remote write API, for example https://prometheus.example.com/api/v1/write',
  ],
  [
    "an unknown type",
    collector(withExporter({ type: "zipkin" as never })),
    '`collector.config.exporters[0].type` is "zipkin", but has to be one of otlp_http, otlp_grpc, prometheusremotewrite, debug: choose one of them',
  ],
  [
    "debug with an endpoint",
    collector(withExporter({ type: "debug", endpoint: "https://a" })),
    '`collector.config.exporters[0].type` is "debug", which sends nothing, so `collector.config.exporters[0].endpoint` would be for nothing: leave out one or the other',
  ],
  [
    "an exporter's name with a slash",
    collector(withExporter({ endpoint: "https://a", name: "a/b" })),
    '`collector.config.exporters[0].name` is "a/b", but has to be a name of at most 200 letters, digits, dashes and underscores',
  ],
  [
    "one name twice",
    collector(withExporter({ preset: "aws-xray" }, { preset: "aws-xray" })),
    '`collector.config.exporters[1].name` is "aws-xray", as of another exporter of its type: give each a name of its own',
  ],
  [
    "a header's name with a space",
    collector(withExporter({ endpoint: "https://a", headers: { "a b": "c" } })),
    "`collector.config.exporters[0].headers` has a name that is not shown here, but it has to be a header's name without blanks, colons and other separators, for example x-api-key",
  ],
  [
    "a header twice",
    collector(
      withExporter({ endpoint: "https://a", headers: { "X-A": "c" }, headerSecrets: { "x-a": { secretArn: SECRET } } }),
    ),
    "`collector.config.exporters[0].headers` has x-a twice, with what comes from secrets: leave out one",
  ],
  [
    "a header secret's name",
    collector(withExporter({ endpoint: "https://a", headerSecrets: { a: { secretArn: "key" } } })),
    "`collector.config.exporters[0].headerSecrets.a.secretArn` has a value that is not shown here, but has to be the ARN of a Secrets Manager secret with the six characters at its end and nothing else, for example arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf",
  ],
  [
    "a header secret's key with a space",
    collector(withExporter({ endpoint: "https://a", headerSecrets: { a: { secretArn: SECRET, key: "a b" } } })),
    "`collector.config.exporters[0].headerSecrets.a.key` has a value that is not shown here, but has to be a key of letters, digits, dots, slashes, dashes and underscores",
  ],
  [
    "a header secret whose header is no name",
    collector(withExporter({ endpoint: "https://a", headerSecrets: { "a b": { secretArn: SECRET } } })),
    '`collector.config.exporters[0].headerSecrets` has the name "a b", but it has to be a header\'s name without blanks, colons and other separators, for example x-api-key',
  ],
  [
    "a reference before a secret",
    collector(
      withExporter({ endpoint: "https://a", headerSecrets: { a: { secretArn: SECRET, prefix: "a ${env:B} " } } }),
    ),
    "`collector.config.exporters[0].headerSecrets.a.prefix` has a value that is not shown here, but can't have ${...} in it, which the collector would not put before a secret: leave it out, or write the whole configuration in `collector.configYaml`",
  ],
  [
    "more than a secret's ARN",
    collector(withExporter({ endpoint: "https://a", headerSecrets: { a: { secretArn: `${SECRET}}\${env:B` } } })),
    "`collector.config.exporters[0].headerSecrets.a.secretArn` has a value that is not shown here, but has to be the ARN of a Secrets Manager secret with the six characters at its end and nothing else, for example arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf",
  ],
  [
    "a reference in an endpoint for gRPC",
    collector(withExporter({ type: "otlp_grpc", endpoint: "${env:HOST}:4317" })),
    '`collector.config.exporters[0].endpoint` is "${env:HOST}:4317", but has to be the address itself: what is typed here is a text for the collector, and references such as ${env:NAME} are for `collector.configYaml`',
  ],
  [
    "signatures over gRPC",
    collector(withExporter({ type: "otlp_grpc", endpoint: "a:1", sigv4: { service: "aps" } })),
    "`collector.config.exporters[0].sigv4` is given for otlp_grpc, but only requests over HTTP can be signed: leave out one of them",
  ],
  [
    "a service's ARN",
    collector(withExporter({ endpoint: "https://a", sigv4: { service: "arn:aws" } })),
    '`collector.config.exporters[0].sigv4.service` is "arn:aws", but has to be the service\'s name in signatures, for example aps',
  ],
  [
    "an exporter that gets nothing",
    collector(withExporter({ endpoint: "https://a" }, { type: "prometheusremotewrite", endpoint: "https://a/w" })),
    "`collector.config.exporters[1]` takes metrics, but the collector passes on traces: change `collector.config.signals`, or leave out this exporter",
  ],
  [
    "a signal that an exporter can't take",
    collector(withExporter({ type: "prometheusremotewrite", endpoint: "https://a/w", signals: ["traces"] })),
    '`collector.config.exporters[0].signals` is ["traces"], but has to name one or more of metrics',
  ],
  [
    "too short a time",
    collector(withExporter({ endpoint: "https://a", timeoutMs: 1 })),
    "`collector.config.exporters[0].timeoutMs` is 1, but has to be a whole number from 100 to 60000: it is in milliseconds",
  ],
  [
    "less than no time",
    collector(withExporter({ endpoint: "https://a", maxRetryMs: -1 })),
    "`collector.config.exporters[0].maxRetryMs` is -1, but has to be a whole number from 0 to 60000: it is in milliseconds",
  ],
  [
    "a preset's secret without its suffix",
    collector(
      withExporter({ preset: "honeycomb", secretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:a" }),
    ),
    "`collector.config.exporters[0].secretArn` has a value that is not shown here, but has to be the ARN of a Secrets Manager secret with the six characters at its end and nothing else, for example arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf",
  ],
  [
    "a region of no preset",
    collector(withExporter({ endpoint: "https://a", region: "eu" })),
    "`collector.config.exporters[0].region` is given without `preset`, but only a preset knows regions: give `endpoint` instead",
  ],
  [
    "a key for a certificate",
    collector(withExporter({ endpoint: "https://a", caPem: "hunter2" })),
    "`collector.config.exporters[0].caPem` has a value that is not shown here, but has to be certificates in PEM form, starting with -----BEGIN CERTIFICATE-----",
  ],
  [
    "any log group of an exporter",
    collector(
      withExporter({
        preset: "aws-cloudwatch-logs",
        logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:*",
        logStreamName: "a",
      }),
    ),
    '`collector.config.exporters[0].logGroupArn` is "arn:aws:logs:us-east-1:123456789012:log-group:*", but has to be the ARN of a log group and nothing else, for example arn:aws:logs:us-east-1:123456789012:log-group:telemetry',
  ],
  [
    "a log stream of no logs",
    collector(withExporter({ preset: "aws-xray", logStreamName: "a" })),
    "`collector.config.exporters[0].logStreamName` is given, but is for the preset aws-cloudwatch-logs only: leave it out",
  ],
  [
    "an exporter that is a text",
    collector({ config: { exporters: ["honeycomb"] } }),
    "`collector.config.exporters[0]` has to be an object with preset, endpoint, region, secretArn, secretKey, caPem, logGroupArn, logStreamName, name, type, signals, headers, headerSecrets, sigv4, timeoutMs, maxRetryMs: give one, or leave it out",
  ],
];
