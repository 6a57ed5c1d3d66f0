import type * as pulumi from "@pulumi/pulumi";

/** What an exporter of the collector speaks. */
export const CollectorExporterType = {
  /** OTLP over HTTP with protobuf. */
  OtlpHttp: "otlp_http",
  /** OTLP over gRPC. */
  OtlpGrpc: "otlp_grpc",
  /** Prometheus remote write, for metrics; the collector calls it prometheus_remote_write from version 0.23.0. */
  PrometheusRemoteWrite: "prometheusremotewrite",
  /** Prints to the function's log; sends nothing. */
  Debug: "debug",
} as const;
export type CollectorExporterType = (typeof CollectorExporterType)[keyof typeof CollectorExporterType];

/** How an attribute is changed. */
export const CollectorAttributeAction = {
  /** Set where it is missing. */
  Insert: "insert",
  /** Set where it is there. */
  Update: "update",
  /** Set in any case. */
  Upsert: "upsert",
  /** Removed. */
  Delete: "delete",
  /** Its value replaced by a hash of it. */
  Hash: "hash",
} as const;
export type CollectorAttributeAction = (typeof CollectorAttributeAction)[keyof typeof CollectorAttributeAction];

/** A backend by its name, or by its address. */
export interface CollectorBackendArgs {
  /**
   * A backend whose address, header and protocol are known: honeycomb, datadog, newrelic, grafana-cloud, dash0, aws-xray
   * or aws-cloudwatch-logs. Any other name is an error that lists them. Defaults to none.
   */
  preset?: string;
  /**
   * Where the data goes. With a preset it takes the place of the preset's address. For OTLP over HTTP the base URL without
   * the signal's path, for OTLP over gRPC a URL or host:port, for Prometheus the whole URL of the remote write API. It is
   * the address itself: a reference of the collector's such as ${env:NAME} is an error, and for configYaml. Defaults to the preset's.
   */
  endpoint?: pulumi.Input<string>;
  /** Region or site of the backend, as the preset names them. Defaults to the preset's own; one that it doesn't know is an error. */
  region?: string;
  /**
   * ARN of the Secrets Manager secret with the value of the preset's header. The collector reads it when it starts: the
   * key is in no layer, state or environment, and the role gets the permission to read this one secret. A secret under a
   * KMS key of your own needs kms:Decrypt in role.policyStatements as well. The collector expands what it reads: in the
   * secret itself $$ stands for $, and ${...} is a reference. Defaults to none.
   */
  secretArn?: pulumi.Input<string>;
  /** Key in that secret, where it holds a JSON object. Defaults to none: the secret's whole text is the value. */
  secretKey?: string;
  /**
   * Certificates in PEM form of the authorities that may have signed the backend's certificate, for a backend with an
   * authority of its own. Defaults to those of the image.
   */
  caPem?: pulumi.Input<string>;
  /** ARN of the log group that the preset aws-cloudwatch-logs writes to. Required with it. */
  logGroupArn?: pulumi.Input<string>;
  /** Name of the log stream in that group, which has to be there already. Required with the preset aws-cloudwatch-logs. */
  logStreamName?: pulumi.Input<string>;
}

/** The OpenTelemetry Collector as an extension in the function's image. */
export interface CollectorArgs extends CollectorBackendArgs {
  /**
   * Version of the opentelemetry-lambda collector; the default is eight versions behind the newest, since it is the newest
   * whose checksums this package knows. 0.11.0 to 0.23.0: any other than the default needs sha256 as well, unless image is
   * given, and an error says which command prints it. Defaults to 0.15.0.
   */
  version?: string;
  /** Checksum of the release's zip for the function's architecture, 64 hexadecimal digits. Defaults to the known one. */
  sha256?: string;
  /** Where the release's zip is fetched from, for example a mirror. Defaults to the release page of opentelemetry-lambda. */
  url?: string;
  /** Image to copy the extension from in place of the zip, with it at /opt/extensions/collector. Not together with url and sha256. Defaults to none: the zip. */
  image?: string;
  /** What the collector does with the telemetry. Defaults to passing on traces to the backend that is named. */
  config?: CollectorConfigArgs;
  /**
   * The collector's configuration as YAML, checked before anything is built; references such as ${env:NAME} are the
   * collector's to read, and of secrets the role may read those that ${secretsmanager:<arn>} names by their whole ARNs. An
   * instrumented function needs an otlp receiver for http at localhost:4318 in a pipeline of traces. Not together with
   * config, preset or endpoint. Defaults to none: it is made from the other inputs.
   */
  configYaml?: pulumi.Input<string>;
  /**
   * Where the collector reads its configuration from when it starts: an s3, https, http or secretsmanager URI. The role gets
   * the permission to read it; it can't be checked before it runs. Not together with any other configuration. Defaults to none.
   */
  configUri?: pulumi.Input<string>;
}

/** What the collector does with the telemetry between the function and its backends. What is written here arrives as it is written: nothing is a reference of the collector's. */
export interface CollectorConfigArgs {
  /** Where the telemetry goes, one or more. Each signal goes to all of them that take it. Defaults to the backend that is named beside config. */
  exporters?: CollectorExporterArgs[];
  /** Signals that are passed on: traces, metrics, logs. Defaults to traces, or to what the exporters take where none takes traces. */
  signals?: string[];
  /** Whether the collector also listens for gRPC, on localhost:4317, which lengthens the cold start. Defaults to false: HTTP on localhost:4318 only. */
  grpcReceiver?: boolean;
  /** Share of the traces to keep in percent, over 0 and up to 100; whole traces are kept or dropped. Defaults to all. */
  samplingPercentage?: number;
  /** What is dropped. Defaults to nothing. */
  filter?: CollectorFilterArgs;
  /** Changes to the attributes of spans, log records and data points, in order. Defaults to none. */
  attributes?: CollectorAttributeArgs[];
  /** Statements that change the telemetry, from version 0.22.0 of the collector on. With an older one they are an error. Defaults to none. */
  transform?: CollectorTransformArgs;
  /** Resource attributes for what has none of that name: the collector does not read OTEL_RESOURCE_ATTRIBUTES for what it makes itself. Defaults to none. */
  resourceAttributes?: Record<string, pulumi.Input<string>>;
  /** Memory that the collector uses before it refuses data, in MiB, 32 to half of memorySize. Defaults to a fifth of memorySize, 100 to 1024. */
  memoryLimitMib?: number;
  /** Collects data into larger requests, for functions that are called all the time. Defaults to none: data may wait for the next call otherwise. */
  batch?: CollectorBatchArgs;
  /** Telemetry that Lambda itself gives, with a cost in start time: seconds with little memory. Metrics are made of it from version 0.20.0 of the collector on. Defaults to none. */
  platformTelemetry?: CollectorPlatformTelemetryArgs;
  /**
   * What the collector writes to the function's log: debug, info, warn or error; its extension reads it from the variable
   * OPENTELEMETRY_EXTENSION_LOG_LEVEL, which environment may set otherwise. Without config it is the level that a configYaml
   * names; where that names none, and with configUri, it is warn. Defaults to warn.
   */
  logLevel?: string;
}

/** One backend that the collector sends to. */
export interface CollectorExporterArgs extends CollectorBackendArgs {
  /** Name in the collector's configuration: letters, digits, dashes. Defaults to the preset's name or the place in the list. */
  name?: string;
  /** What it speaks. Defaults to otlp_http. Not together with preset, which knows it. */
  type?: CollectorExporterType;
  /** Signals that go to it. Defaults to all that are passed on and that it takes. */
  signals?: string[];
  /**
   * Headers of each request, secret in the state. They reach the collector as environment variables of the function, plain
   * for everybody who may read the function: use headerSecrets for keys. They arrive as they are written, $ among them,
   * which is doubled in the variable. Defaults to none.
   */
  headers?: Record<string, pulumi.Input<string>>;
  /** Headers whose values the collector reads from Secrets Manager when it starts. Defaults to none. */
  headerSecrets?: Record<string, CollectorHeaderSecretArgs>;
  /** Signs the requests as the function's role, for AWS services. Defaults to none. Not together with preset, which knows it. */
  sigv4?: CollectorSigv4Args;
  /** Longest time of one request in milliseconds, 100 to 60000. Defaults to 3000, and less where the function's time-out is short. */
  timeoutMs?: number;
  /** Longest time of all repetitions of a request in milliseconds, 0 to 60000, 0 for none. Defaults to 6000, and less where the function's time-out is short. */
  maxRetryMs?: number;
}

/** A header's value in Secrets Manager. */
export interface CollectorHeaderSecretArgs {
  /** ARN of the secret. The role gets the permission to read it. */
  secretArn: pulumi.Input<string>;
  /** Key in the secret, where it holds a JSON object. Defaults to none: the secret's whole text is the value. */
  key?: string;
  /** Text before the secret's value, for example Bearer and a space. One with ${...} in it is an error. Defaults to none. */
  prefix?: string;
}

/** An AWS service that requests are signed for. */
export interface CollectorSigv4Args {
  /** The service as signatures name it, for example aps. For xray, and for aps with a workspace's own endpoint, the role gets the permission; for any other service it is yours to give in role.policyStatements, and a warning says so where the role has none. */
  service: string;
  /** Region of the service. Defaults to the function's. */
  region?: string;
}

/** Conditions in the OpenTelemetry Transformation Language; what meets one of them is dropped. */
export interface CollectorFilterArgs {
  /** Conditions on spans, for example attributes["url.path"] == "/health". Defaults to none. */
  spans?: string[];
  /** Conditions on the events of spans. Defaults to none. */
  spanEvents?: string[];
  /** Conditions on metrics. Defaults to none. */
  metrics?: string[];
  /** Conditions on data points of metrics. Defaults to none. */
  dataPoints?: string[];
  /** Conditions on log records. Defaults to none. */
  logRecords?: string[];
}

/** One change to an attribute. */
export interface CollectorAttributeArgs {
  /** The attribute. */
  key: string;
  /** How it is changed. */
  action: CollectorAttributeAction;
  /** Its new value, for insert, update and upsert. Not together with fromAttribute. Defaults to none. */
  value?: string;
  /** The attribute that its new value is taken from, for insert, update and upsert. Defaults to none. */
  fromAttribute?: string;
}

/** Statements in the OpenTelemetry Transformation Language, with full paths such as span.attributes. */
export interface CollectorTransformArgs {
  /** Statements on traces. Defaults to none. */
  traces?: string[];
  /** Statements on metrics. Defaults to none. */
  metrics?: string[];
  /** Statements on logs. Defaults to none. */
  logs?: string[];
}

/** How data is collected into larger requests. */
export interface CollectorBatchArgs {
  /** Longest time that data waits, in milliseconds, 1 to 60000. Defaults to 1000. */
  timeoutMs?: number;
  /** Number of spans, data points or log records that are sent at once, 1 to 10000. Defaults to 512. */
  size?: number;
}

/** Telemetry that Lambda itself gives through its Telemetry API. */
export interface CollectorPlatformTelemetryArgs {
  /** What is taken: platform, function, extension. Defaults to platform: init and report of each call. */
  types?: string[];
}
