import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();

const orders = new OtelLambdaImage("orders", {
  context: "./app",
  runtime: "python3.13",
  handler: "handler.lambda_handler",
  collector: {
    version: config.require("collectorVersion"),
    url: config.require("collectorUrl"),
    sha256: config.require("collectorSha256"),
    config: {
      exporters: [
        {
          endpoint: config.require("backendEndpoint"),
          caPem: config.require("backendCaPem"),
          headerSecrets: { "x-api-key": { secretArn: config.require("headersSecretArn") } },
          timeoutMs: 1_000,
          maxRetryMs: 1_000,
        },
      ],
    },
  },
});

export const { functionName, imageUri } = orders;
