import * as pulumi from "@pulumi/pulumi";
import { FlushMode, OtelLambdaImage, OtlpCompression } from "otel-lambda-image";

const config = new pulumi.Config();

const orders = new OtelLambdaImage("contract", {
  context: "./app",
  runtime: "python3.13",
  handler: "handler.lambda_handler",
  serviceName: "not-the-component",
  serviceVersion: "2.0.0",
  resourceAttributes: { "deployment.environment.name": "test, with a comma" },
  otlp: {
    endpoint: config.require("otlpEndpoint"),
    headersSecretArn: config.require("headersSecretArn"),
    sigv4: { service: "execute-api", region: "eu-west-1" },
    compression: OtlpCompression.None,
    timeoutMs: 4000,
  },
  instrumentation: {
    flush: FlushMode.AfterResponse,
    flushTimeoutMs: 4000,
    libraries: ["urllib"],
    packages: ["opentelemetry-instrumentation-sqlite3"],
    sampler: "traceidratio",
    samplerArg: "1",
    propagators: ["xray"],
  },
});

export const { functionName } = orders;
