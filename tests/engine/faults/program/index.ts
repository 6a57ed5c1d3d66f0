import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage, type OtelLambdaImageArgs } from "otel-lambda-image";

const config = new pulumi.Config();

const orders = new OtelLambdaImage("orders", {
  context: "./app",
  runtime: "python3.13",
  handler: "handler.lambda_handler",
  otlp: { endpoint: config.require("otlpEndpoint") },
  ...config.getObject<Partial<OtelLambdaImageArgs>>("inputs"),
});

export const { imageDigest, repositoryUrl, functionName, logGroupName, roleName } = orders;
