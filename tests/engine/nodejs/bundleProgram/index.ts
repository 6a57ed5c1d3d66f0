import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();

const orders = new OtelLambdaImage("orders", {
  context: "./app",
  runtime: "nodejs22.x",
  handler: "src/orders.handler",
  build: { bundle: true, args: { VARIANT: config.get("variant") ?? "1" } },
  otlp: { endpoint: config.require("otlpEndpoint") },
  instrumentation: { libraries: ["aws-sdk", "ioredis"] },
  // The variable has Node.js say which of what was compiled it takes.
  environment: { REDIS: config.require("redis"), NODE_DEBUG_NATIVE: "COMPILE_CACHE" },
});

export const functionName = orders.functionName;
export const imageDigest = orders.imageDigest;
export const logGroupName = orders.logGroupName;
