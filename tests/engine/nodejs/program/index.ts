import * as pulumi from "@pulumi/pulumi";
import { InvokeMode, OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();
const common = {
  runtime: "nodejs22.x",
  otlp: { endpoint: config.require("otlpEndpoint") },
};
const secrets = { NPMRC: config.requireSecret("npmrc"), BUILD_TOKEN: config.requireSecret("buildToken") };

const orders = new OtelLambdaImage("orders", {
  ...common,
  context: "./common",
  handler: "src/orders.api.handle",
  build: { secrets },
  functionUrl: {
    invokeMode: InvokeMode.ResponseStream,
    cors: {
      allowOrigins: ["https://www.example.com"],
      allowMethods: ["POST"],
      allowHeaders: ["traceparent"],
      exposeHeaders: ["x-order"],
      allowCredentials: true,
      maxAge: 600,
    },
  },
});

const prices = new OtelLambdaImage("prices", {
  ...common,
  context: "./modules",
  handler: "index.handler",
  build: { secrets, command: 'test -n "$BUILD_TOKEN" && node make.mjs', output: "dist" },
});

export const ordersName = orders.functionName;
export const pricesName = prices.functionName;
export const digests = pulumi.all([orders.imageDigest, prices.imageDigest]);
