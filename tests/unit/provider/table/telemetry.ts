import { LOGS_ONLY, type Refused } from "./row";

export const REFUSED_TELEMETRY: Refused[] = [
  ["an empty service name", { serviceName: " " }, '`serviceName` is " ", but has to be a name that is not empty'],
  [
    "no endpoint",
    { otlp: undefined },
    "`otlp.endpoint` is missing, but telemetry has to go somewhere: give the base URL of an OTLP backend, for example https://api.example.com:4318, or set `instrumentation.mode` to off",
  ],
  [
    "an endpoint without scheme",
    { otlp: { endpoint: "localhost:4318" } },
    '`otlp.endpoint` is "localhost:4318", but has to be an http or https URL without blanks and braces, with a port from 1 to 65535 if any, for example https://api.example.com:4318',
  ],
  [
    "an endpoint with a query",
    { otlp: { endpoint: "https://a.b/otlp?key=x" } },
    "`otlp.endpoint` is \"https://a.b/otlp?…\", but has to be a URL without query and fragment, behind which the signal's path can't be put: leave it out, and send a key that is in it as a header",
  ],
  [
    "an endpoint with an empty query",
    { otlp: { endpoint: "https://a.b?" } },
    "`otlp.endpoint` is \"https://a.b?…\", but has to be a URL without query and fragment, behind which the signal's path can't be put: leave it out, and send a key that is in it as a header",
  ],
  [
    "an endpoint with a fragment",
    { otlp: { endpoint: "https://a.b#" } },
    "`otlp.endpoint` is \"https://a.b#…\", but has to be a URL without query and fragment, behind which the signal's path can't be put: leave it out, and send a key that is in it as a header",
  ],
  [
    "a collector's endpoint with a query",
    { otlp: undefined, collector: { endpoint: "https://a.b?" } },
    "`collector.endpoint` is \"https://a.b?…\", but has to be a URL without query and fragment, behind which the signal's path can't be put: leave it out, and send a key that is in it as a header",
  ],
  [
    "an endpoint with the signal's path",
    { otlp: { endpoint: "https://a.b/v1/traces" } },
    '`otlp.endpoint` is "https://a.b/v1/traces", but has to be the base URL: leave out the signal\'s path, it is added for each signal',
  ],
  [
    "grpc from the function",
    { otlp: { endpoint: "https://a.b", protocol: "grpc" } },
    '`otlp.protocol` is "grpc", but has to be one of http/protobuf: it is what the function itself speaks',
  ],
  [
    "an export time-out of nothing",
    { otlp: { endpoint: "https://a.b", timeoutMs: 0 } },
    "`otlp.timeoutMs` is 0, but has to be a whole number from 1 to 60000: it is in milliseconds",
  ],
  [
    "unknown compression",
    { otlp: { endpoint: "https://a.b", compression: "zstd" } },
    '`otlp.compression` is "zstd", but has to be one of gzip, none: choose one of them',
  ],
  [
    "headers and their secret",
    {
      otlp: {
        endpoint: "https://a.b",
        headers: { k: "v" },
        headersSecretArn: "arn:aws:secretsmanager:us-east-1:1:secret:a",
      },
    },
    "`otlp.headersSecretArn` has a value that is not shown here, but has to be the ARN of a Secrets Manager secret with the six characters at its end and nothing else, for example arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf",
  ],
  [
    "a secret's name",
    { otlp: { endpoint: "https://a.b", headersSecretArn: "key" } },
    "`otlp.headersSecretArn` has a value that is not shown here, but has to be the ARN of a Secrets Manager secret with the six characters at its end and nothing else, for example arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf",
  ],
  [
    "a time-out of the function's beside a collector",
    { otlp: { endpoint: "https://a.b", timeoutMs: 0 }, collector: {} },
    "`otlp.timeoutMs` is 0, but has to be a whole number from 1 to 60000: it is in milliseconds",
  ],
  [
    "headers of the function beside a collector",
    { otlp: { endpoint: "https://a.b", headers: { k: "v" } }, collector: {} },
    "`otlp.headers` is given together with `collector`, which sends headers of its own: give `collector.secretArn` with a preset, or `headerSecrets` or `headers` of an exporter in `collector.config.exporters`",
  ],
  [
    "signatures of the function beside a collector",
    { otlp: { endpoint: "https://a.b", sigv4: {} }, collector: {} },
    "`otlp.sigv4` is given together with `collector`, which signs what it sends by itself: give the preset aws-xray, or `sigv4` of an exporter in `collector.config.exporters`",
  ],
  [
    "a signature that is switched on",
    { otlp: { endpoint: "https://a.b", sigv4: true } },
    "`otlp.sigv4` has to be an object with region, service: give one, or leave it out",
  ],
  [
    "a signature's part that is not known",
    { otlp: { endpoint: "https://a.b", sigv4: { regions: "a" } } },
    "`otlp.sigv4.regions` is no input: `otlp.sigv4.region` is the nearest that there is",
  ],
  [
    "a signature for nobody knows what",
    { otlp: { endpoint: "https://a.b", sigv4: {} } },
    "`otlp.sigv4.service` is missing, but `otlp.endpoint` is no OTLP endpoint of AWS, whose address would tell it: give the service as signatures name it, for example osis",
  ],
  [
    "a signature for a service by its ARN",
    { otlp: { endpoint: "https://a.b", sigv4: { service: "arn:aws" } } },
    '`otlp.sigv4.service` is "arn:aws", but has to be the service\'s name in signatures, for example aps',
  ],
  [
    "a signature for a region that is none",
    { otlp: { endpoint: "https://a.b", sigv4: { service: "osis", region: "Frankfurt" } } },
    '`otlp.sigv4.region` is "Frankfurt", but has to be the name of an AWS region, for example eu-central-1',
  ],
  [
    "a signature for another service than the endpoint's",
    { otlp: { endpoint: "https://xray.eu-west-1.amazonaws.com", sigv4: { service: "aps" } } },
    '`otlp.sigv4.service` is "aps", but `otlp.endpoint` is one of AWS that has another service in its name: leave it out',
  ],
  [
    "a signature for another region than the endpoint's",
    { otlp: { endpoint: "https://xray.eu-west-1.amazonaws.com", sigv4: { region: "us-east-1" } } },
    '`otlp.sigv4.region` is "us-east-1", but `otlp.endpoint` is one of AWS that has another region in its name: leave it out',
  ],
  [
    "traces for CloudWatch Logs",
    { otlp: { endpoint: "https://logs.eu-west-1.amazonaws.com", sigv4: {} } },
    "`otlp.endpoint` is CloudWatch Logs' endpoint, which takes logs alone, and the function sends traces: give X-Ray's, https://xray.<region>.amazonaws.com",
  ],
  [
    "traces for CloudWatch's metrics",
    { otlp: { endpoint: "https://monitoring.eu-west-1.amazonaws.com", sigv4: {} } },
    "`otlp.endpoint` is CloudWatch's endpoint for metrics, which takes those alone, and the function sends traces: give X-Ray's, https://xray.<region>.amazonaws.com",
  ],
  [
    "X-Ray without TLS",
    { otlp: { endpoint: "http://xray.eu-west-1.amazonaws.com", sigv4: {} } },
    '`otlp.endpoint` is "http://xray.eu-west-1.amazonaws.com", but AWS\'s endpoints listen for https alone: write https://',
  ],
  [
    "a signature beside a password",
    { otlp: { endpoint: "https://user:hunter2@a.b", sigv4: { service: "osis" } } },
    "`otlp.sigv4` is given, but `otlp.endpoint` has a user or password, which goes where the signature does, in the header Authorization: leave out one of them",
  ],
  [
    "a signature beside the header authorization",
    { otlp: { endpoint: "https://a.b", sigv4: { service: "osis" }, headers: { authorization: "hunter2" } } },
    "`otlp.headers.authorization` is part of the signature that `otlp.sigv4` asks for: leave out one of them",
  ],
  [
    "a signature beside the header Authorization",
    { otlp: { endpoint: "https://a.b", sigv4: { service: "osis" }, headers: { Authorization: "hunter2" } } },
    "`otlp.headers.Authorization` is part of the signature that `otlp.sigv4` asks for: leave out one of them",
  ],
  [
    "a signature beside the header X-Amz-Date",
    { otlp: { endpoint: "https://a.b", sigv4: { service: "osis" }, headers: { "X-Amz-Date": "hunter2" } } },
    "`otlp.headers.X-Amz-Date` is part of the signature that `otlp.sigv4` asks for: leave out one of them",
  ],
  [
    "a signature beside the header x-amz-security-token",
    { otlp: { endpoint: "https://a.b", sigv4: { service: "osis" }, headers: { "x-amz-security-token": "hunter2" } } },
    "`otlp.headers.x-amz-security-token` is part of the signature that `otlp.sigv4` asks for: leave out one of them",
  ],
  [
    "YAML that no span of the function's gets into",
    { otlp: undefined, collector: { configYaml: LOGS_ONLY } },
    "`collector.configYaml` can't be used with version 0.15.0 of the collector: `service.pipelines` has no pipeline of traces with an otlp receiver for http at localhost:4318, but the function sends its spans to http://localhost:4318/v1/traces, and all of them would be lost: add one, or set `instrumentation.mode` to off.",
  ],
  [
    "a collector without a backend",
    { otlp: undefined, collector: {} },
    "`collector.preset` is missing, and nothing else says where the collector sends to: give `collector.preset`, `collector.endpoint`, `collector.config.exporters`, `collector.configYaml` or `collector.configUri`",
  ],
  [
    "a version without known checksums",
    { collector: { version: "0.23.0" } },
    "`collector.sha256` is missing, but this package does not know the checksum of version 0.23.0, and nothing is built in unchecked: `npx otel-lambda-image collector-hashes 0.23.0` prints it where the network allows; or leave out `collector.version` for 0.15.0",
  ],
  [
    "the package redis",
    { instrumentation: { packages: ["redis"] } },
    '`instrumentation.packages` is ["redis"], but has to name one or more packages of instrumentation as PyPI does, for example opentelemetry-instrumentation-redis, perhaps with ==version',
  ],
  [
    "the package opentelemetry-instrumentation-Redis",
    { instrumentation: { packages: ["opentelemetry-instrumentation-Redis"] } },
    '`instrumentation.packages` is ["opentelemetry-instrumentation-Redis"], but has to name one or more packages of instrumentation as PyPI does, for example opentelemetry-instrumentation-redis, perhaps with ==version',
  ],
  [
    "the package opentelemetry-instrumentation-redis>=0.60b0",
    { instrumentation: { packages: ["opentelemetry-instrumentation-redis>=0.60b0"] } },
    '`instrumentation.packages` is ["opentelemetry-instrumentation-redis>=0.60b0"], but has to name one or more packages of instrumentation as PyPI does, for example opentelemetry-instrumentation-redis, perhaps with ==version',
  ],
  [
    "the package a; rm -rf /",
    { instrumentation: { packages: ["a; rm -rf /"] } },
    '`instrumentation.packages` is ["a; rm -rf /"], but has to name one or more packages of instrumentation as PyPI does, for example opentelemetry-instrumentation-redis, perhaps with ==version',
  ],
  [
    "a header with the end of a line",
    { otlp: { endpoint: "https://a.b", headers: { k: "hunter2\n" } } },
    "`otlp.headers.k` has a value that is not shown here, but has to be the value of a header, without line breaks and other characters than those of ASCII: a key that was read from a file often ends in one",
  ],
  [
    "a collector's header with the end of a line",
    {
      otlp: undefined,
      collector: { config: { exporters: [{ endpoint: "https://a.b", headers: { k: "a\r\nb: c" } }] } },
    },
    "`collector.config.exporters[0].headers.k` has a value that is not shown here, but has to be the value of a header, without line breaks and other characters than those of ASCII: a key that was read from a file often ends in one",
  ],
  [
    "an unknown name deep inside",
    { collector: { config: { exporters: [{ preset: "honeycomb", header: {} }] } } },
    "`collector.config.exporters[0].header` is no input: `collector.config.exporters[0].headers` is the nearest that there is",
  ],
];
