import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "./otelLambdaImage";

const config = new pulumi.Config();
/** Inputs as a test gives them, in place of those below or beside them. */
const given = config.getObject<Record<string, unknown>>("inputs") ?? {};

// In a first preview nothing of another resource is known.
const queue = new aws.sqs.Queue("orders");

const orders = new OtelLambdaImage("orders", {
  context: "./app",
  runtime: "python3.13",
  handler: "handler.lambda_handler",
  memorySize: config.getSecret("secretMemorySize")?.apply(Number),
  otlp: { endpoint: config.require("otlpEndpoint"), headers: { "x-api-key": config.requireSecret("apiKey") } },
  environment: { QUEUE_URL: queue.url, API_KEY: config.requireSecret("apiKey") },
  role: { policyStatements: [{ effect: "Allow", actions: ["sqs:SendMessage"], resources: [queue.arn] }] },
  ...given,
});

export const { imageUri, imageDigest, functionName, functionArn, roleName } = orders;
export const component = orders;
