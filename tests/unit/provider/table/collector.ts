import { collector, LOG_GROUP, MINIMAL_YAML, SECRET, type Refused } from "./row";

/** A configuration in which an exporter has a text in a header. */
const withHeader = (text: string) =>
  MINIMAL_YAML.replace(
    "debug: {}",
    () =>
      `"otlphttp/a": { endpoint: "https://a.b", headers: { key: ${JSON.stringify(text)} }, sending_queue: { enabled: false }, timeout: 1s, retry_on_failure: { enabled: false } }`,
  ).replace("[debug]", '["otlphttp/a"]');
const SECRETS = "arn:aws:secretsmanager:us-east-1:123456789012:secret";

export const REFUSED_COLLECTOR: Refused[] = [
  ...[
    `\${secretsmanager:${SECRETS}:*}`,
    `\${secretsmanager:${SECRETS}:backend-??????#key}`,
    `\${secretsmanager:${SECRETS}:backend}`,
    `Bearer $$\${secretsmanager:${SECRETS}:backend:-none}`,
    "${secretsmanager:arn:aws:secretsmanager:us-east-1:123456789012:secret:${env:NAME}}",
    "${secretsmanager:arn:aws:s3:::backend}",
  ].map((text): Refused => [
    `YAML with the reference ${text}`,
    collector({ configYaml: withHeader(text) }),
    "`collector.configYaml` can't be used with version 0.15.0 of the collector: `exporters.otlphttp/a.headers.key` has a reference to a secret, of which the ARN has to be the ARN of a Secrets Manager secret with the six characters at its end and nothing else, for example arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf.",
  ]),
  ...["cn-north-1.amazonaws.com.cn", "eusc-de-east-1.amazonaws.eu", "us-iso-east-1.c2s.ic.gov"].map((host): Refused => [
    `a bucket at ${host}`,
    collector({ configUri: `s3://configs.s3.${host}/collector.yaml` }),
    `\`collector.configUri\` is "s3://configs.s3.${host}/collector.yaml", but has to end with amazonaws.com before the key, the only buckets' addresses that the collector reads: give a secretsmanager or https URI`,
  ]),
  [
    "an unknown version",
    collector({ version: "0.10.0" }),
    '`collector.version` is "0.10.0", but has to be one of 0.11.0, 0.12.0, 0.13.0, 0.14.0, 0.15.0, 0.16.0, 0.17.0, 0.18.0, 0.19.0, 0.20.0, 0.21.0, 0.22.0, 0.23.0: these are the versions whose components this package knows',
  ],
  [
    "a version without a known checksum",
    collector({ version: "0.23.0", preset: "honeycomb", secretArn: SECRET }),
    "`collector.sha256` is missing, but this package does not know the checksum of version 0.23.0, and nothing is built in unchecked: `npx otel-lambda-image collector-hashes 0.23.0` prints it where the network allows; or leave out `collector.version` for 0.15.0",
  ],
  [
    "a checksum that is none",
    collector({ sha256: "abc" }),
    '`collector.sha256` is "abc", but has to be 64 hexadecimal digits in lower case, as sha256sum prints them',
  ],
  [
    "a URL without scheme",
    collector({ url: "mirror/collector.zip" }),
    '`collector.url` is "mirror/collector.zip", but has to be the http or https URL of the release\'s zip, for example on a mirror, with %24 for a dollar sign',
  ],
  [
    "an image and a URL",
    collector({ image: "a", url: "https://a/b.zip" }),
    "`collector.image` can't be given together with `collector.url`: leave out one or the other",
  ],
  [
    "an image with a space",
    collector({ image: "a b" }),
    '`collector.image` is "a b", but has to be the name of an image, perhaps with tag and digest, for example public.ecr.aws/lambda/python:3.13',
  ],
  [
    "no backend",
    collector({}),
    "`collector.preset` is missing, and nothing else says where the collector sends to: give `collector.preset`, `collector.endpoint`, `collector.config.exporters`, `collector.configYaml` or `collector.configUri`",
  ],
  [
    "a backend in two places",
    collector({ preset: "honeycomb", config: { exporters: [{ endpoint: "https://a" }] } }),
    "`collector.preset` can't be given together with `collector.config.exporters`: leave it out, and write it in one of the exporters",
  ],
  [
    "YAML and a preset",
    collector({ configYaml: MINIMAL_YAML, preset: "dash0" }),
    "`collector.configYaml` can't be given together with `collector.preset`: leave out one or the other",
  ],
  [
    "a URI and a config",
    collector({ configUri: "https://a/b", config: {} }),
    "`collector.configUri` can't be given together with `collector.config`: leave out one or the other",
  ],
  [
    "a URI of another kind",
    collector({ configUri: "/opt/config.yaml" }),
    '`collector.configUri` is "/opt/config.yaml", but has to be an s3, https, http or secretsmanager URI without wildcards, for example s3://bucket.s3.us-east-1.amazonaws.com/collector.yaml, with letters, digits and !\'()./=@+,:_- in the key, or secretsmanager:<arn>',
  ],
  [
    "YAML that can't be used",
    collector({ configYaml: MINIMAL_YAML.replaceAll("debug", "logging") }),
    "`collector.configYaml` can't be used with version 0.15.0 of the collector: `exporters.logging` is not in version 0.15.0 of the collector, only up to 0.11.0: use debug, or set `collector.version`.",
  ],
  [
    "an unknown preset",
    collector({ preset: "jaeger" }),
    '`collector.preset` is "jaeger", but has to be one of honeycomb, datadog, newrelic, grafana-cloud, dash0, aws-xray, aws-cloudwatch-logs: for any other backend give `endpoint`',
  ],
  [
    "a preset without its secret",
    collector({ preset: "honeycomb" }),
    "`collector.secretArn` is missing, but the preset honeycomb needs an ingest API key in the header x-honeycomb-team: put it into a Secrets Manager secret and give its ARN",
  ],
  [
    "a secret's name",
    collector({ preset: "honeycomb", secretArn: "key" }),
    "`collector.secretArn` has a value that is not shown here, but has to be the ARN of a Secrets Manager secret with the six characters at its end and nothing else, for example arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf",
  ],
  [
    "a secret's key with a brace",
    collector({ preset: "honeycomb", secretArn: SECRET, secretKey: "a}b" }),
    "`collector.secretKey` has a value that is not shown here, but has to be a key of letters, digits, dots, slashes, dashes and underscores",
  ],
  [
    "a secret for no preset",
    collector({ endpoint: "https://a", secretArn: SECRET }),
    "`collector.secretArn` is given, but a preset, which knows the header it is for, is not given: leave it out, or use `headerSecrets`",
  ],
  [
    "a secret for a signed preset",
    collector({ preset: "aws-xray", secretArn: SECRET }),
    "`collector.secretArn` is given, but the preset aws-xray signs its requests as the function's role: leave it out",
  ],
  [
    "a region without preset",
    collector({ endpoint: "https://a", region: "eu" }),
    "`collector.region` is given without `preset`, but only a preset knows regions: give `endpoint` instead",
  ],
  [
    "an unknown region",
    collector({ preset: "honeycomb", secretArn: SECRET, region: "de" }),
    '`collector.region` is "de", but has to be one of us, eu: it is eu where the address of the user interface is ui.eu1.honeycomb.io',
  ],
  [
    "a missing region",
    collector({ preset: "dash0", secretArn: SECRET }),
    "`collector.region` is missing, but the preset dash0 needs it: it is in the organization's settings under Endpoints, for example eu-west-1",
  ],
  [
    "a region that is no name",
    collector({ preset: "dash0", secretArn: SECRET, region: "a/b" }),
    '`collector.region` is "a/b", but has to be the name of a region: it is in the organization\'s settings under Endpoints, for example eu-west-1',
  ],
  [
    "a log group for no logs",
    collector({ preset: "aws-xray", logGroupArn: LOG_GROUP }),
    "`collector.logGroupArn` is given, but is for the preset aws-cloudwatch-logs only: leave it out",
  ],
  [
    "logs without group",
    collector({ preset: "aws-cloudwatch-logs", logStreamName: "a" }),
    "`collector.logGroupArn` is missing, but the preset aws-cloudwatch-logs writes to a log stream that is there already: name it",
  ],
  [
    "logs without stream",
    collector({ preset: "aws-cloudwatch-logs", logGroupArn: LOG_GROUP }),
    "`collector.logStreamName` is missing, but the preset aws-cloudwatch-logs writes to a log stream that is there already: name it",
  ],
  [
    "a log group's name",
    collector({ preset: "aws-cloudwatch-logs", logGroupArn: "a", logStreamName: "a" }),
    '`collector.logGroupArn` is "a", but has to be the ARN of a log group and nothing else, for example arn:aws:logs:us-east-1:123456789012:log-group:telemetry',
  ],
  [
    "a log stream with a colon",
    collector({ preset: "aws-cloudwatch-logs", logGroupArn: LOG_GROUP, logStreamName: "a:b" }),
    '`collector.logStreamName` is "a:b", but has to be a name of ASCII without : and *, at most 512 characters',
  ],
  [
    "an endpoint with the signal's path",
    collector({ endpoint: "https://a/v1/traces" }),
    '`collector.endpoint` is "https://a/v1/traces", but has to be the base URL: leave out the signal\'s path, it is added for each signal',
  ],
  [
    "a reference in an endpoint",
    collector({ endpoint: "https://${env:HOST}" }),
    '`collector.endpoint` is "https://${env:HOST}", but has to be the address itself: what is typed here is a text for the collector, and references such as ${env:NAME} are for `collector.configYaml`',
  ],
  [
    "YAML that no span gets into",
    collector({ configYaml: MINIMAL_YAML.replace("http: {}", "grpc: {}") }),
    "`collector.configYaml` can't be used with version 0.15.0 of the collector: `service.pipelines` has no pipeline of traces with an otlp receiver for http at localhost:4318, but the function sends its spans to http://localhost:4318/v1/traces, and all of them would be lost: add one, or set `instrumentation.mode` to off.",
  ],
];
