import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

/** A collector, and secrets wherever the component takes one. */
export function createCollector(): void {
  const config = new pulumi.Config();
  new OtelLambdaImage("orders", {
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
            endpoint: "https://otlp.example.com:4318",
            headerSecrets: {
              "x-api-key": { secretArn: "arn:aws:secretsmanager:us-east-1:000000000000:secret:orders-a1b2c3" },
            },
          },
        ],
      },
    },
    build: { secrets: { BUILD_TOKEN: config.requireSecret("buildToken") } },
    environment: { DATABASE_URL: config.requireSecret("apiKey").apply((key) => `postgres://orders:${key}@db`) },
  });
}
