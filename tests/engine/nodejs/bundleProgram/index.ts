import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();

const orders = new OtelLambdaImage("orders", {
  context: "./app",
  runtime: "nodejs22.x",
  handler: "src/orders.handler",
  // Without what V8 compiles, which is another in each build, the image is the same.
  build: { bundle: true, compileCache: false, args: { VARIANT: config.get("variant") ?? "1" } },
  otlp: { endpoint: config.require("otlpEndpoint") },
  instrumentation: { libraries: ["aws-sdk", "ioredis"] },
  environment: { REDIS: config.require("redis") },
});

export const functionName = orders.functionName;
export const imageDigest = orders.imageDigest;
