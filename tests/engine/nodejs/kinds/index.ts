import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { FlushMode, InstrumentationMode, OtelLambdaImage, type OtelLambdaImageArgs } from "otel-lambda-image";

const config = new pulumi.Config();
const otlp = { endpoint: config.require("otlpEndpoint") };
const collector = {
  version: config.require("collectorVersion"),
  url: config.require("collectorUrl"),
  sha256: config.require("collectorSha256"),
  config: { exporters: [{ endpoint: config.require("backendEndpoint"), caPem: config.require("backendCaPem") }] },
};

// Functions have 30 s for a call, and messages have to be hidden for as long.
const queue = new aws.sqs.Queue("incoming", { visibilityTimeoutSeconds: 180 });

const kinds: Record<string, Omit<OtelLambdaImageArgs, "handler">> = {
  nodejs20: { context: "./oldest", runtime: "nodejs20.x", otlp },
  nodejs22: { context: "./oldest", runtime: "nodejs22.x", otlp },
  nodejs24: { context: "./newest", runtime: "nodejs24.x", otlp, eventSources: { queue: { arn: queue.arn } } },
  callbacks: { context: "./oldest", runtime: "nodejs24.x", otlp },
  manual: {
    context: "./manual",
    runtime: "nodejs22.x",
    otlp,
    instrumentation: { mode: InstrumentationMode.Manual },
  },
  off: { context: "./newest", runtime: "nodejs22.x", instrumentation: { mode: InstrumentationMode.Off } },
  before: {
    context: "./newest",
    runtime: "nodejs22.x",
    collector,
    instrumentation: { flush: FlushMode.BeforeResponse },
  },
  after: { context: "./newest", runtime: "nodejs22.x", collector, instrumentation: { flush: FlushMode.AfterResponse } },
};

export const queueUrl = queue.url;
export const functionNames = pulumi.all(
  Object.fromEntries(
    Object.entries(kinds).map(([name, args]) => [
      name,
      new OtelLambdaImage(name, { ...args, handler: "index.handler" }).functionName,
    ]),
  ),
);
