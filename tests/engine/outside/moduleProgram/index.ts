import * as pulumi from "@pulumi/pulumi";
import { Architecture, OtelLambdaImage, type OtelLambdaImageArgs } from "otel-lambda-image";

const args: OtelLambdaImageArgs = {
  context: "./app",
  runtime: "python3.13",
  handler: "handler.lambda_handler",
  architecture: Architecture.Arm64,
  otlp: { endpoint: "https://otlp.example.com:4318" },
};

/** The component is a resource of the user's own copy of Pulumi, and so are its outputs. */
export function createOrders(): pulumi.Output<string> {
  const orders: pulumi.ComponentResource = new OtelLambdaImage("orders", args);
  return pulumi.interpolate`${(orders as OtelLambdaImage).functionName}:live`;
}

// @ts-expect-error The types are there: without them everything would be allowed.
export const wrong: OtelLambdaImageArgs = { ...args, timeout: "long" };

console.log(typeof OtelLambdaImage, Architecture.Arm64);
