import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();

const orders = new OtelLambdaImage("orders", {
  context: "./app",
  runtime: "java21",
  handler: "example.Orders::handleRequest",
  memorySize: 1769,
  build: { command: "mvn --batch-mode --no-transfer-progress package", output: "target/function" },
  otlp: { endpoint: config.require("otlpEndpoint") },
  // The runtime writes down which options it was given.
  environment: { JAVA_TOOL_OPTIONS: "-Dorders.option=kept" },
});

export const { functionName, logGroupName } = orders;
