import * as pulumi from "@pulumi/pulumi";
import { InstrumentationMode, OtelLambdaImage, type OtelLambdaImageArgs } from "otel-lambda-image";

const config = new pulumi.Config();
const otlp = { endpoint: config.require("otlpEndpoint") };
const collector = {
  version: config.require("collectorVersion"),
  url: config.require("collectorUrl"),
  sha256: config.require("collectorSha256"),
  config: { exporters: [{ endpoint: config.require("backendEndpoint"), caPem: config.require("backendCaPem") }] },
};
const python = {
  context: "./python",
  dockerfile: "./python/Dockerfile",
  runtime: "python3.13",
  handler: "orders.lambda_handler",
};
const node = {
  context: "./node",
  dockerfile: "./node/Dockerfile",
  runtime: "nodejs22.x",
  handler: "orders/index.handler",
};

const kinds: Record<string, OtelLambdaImageArgs> = {
  python: { ...python, otlp },
  pythonOff: { ...python, instrumentation: { mode: InstrumentationMode.Off } },
  pythonCollector: { ...python, collector },
  node: { ...node, otlp },
  nodeManual: { ...node, otlp, instrumentation: { mode: InstrumentationMode.Manual } },
};

const made = Object.fromEntries(Object.entries(kinds).map(([name, args]) => [name, new OtelLambdaImage(name, args)]));
export const functionNames = pulumi.all(Object.fromEntries(Object.entries(made).map(([k, f]) => [k, f.functionName])));
export const dockerfiles = pulumi.all(Object.fromEntries(Object.entries(made).map(([k, f]) => [k, f.dockerfile])));
