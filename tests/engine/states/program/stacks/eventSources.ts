import * as aws from "@pulumi/aws";
import { OtelLambdaImage } from "otel-lambda-image";

/** What calls the function by itself, and what becomes of its calls. */
export function createEventSources(): void {
  const incoming = new aws.sqs.Queue("incoming");
  const failed = new aws.sqs.Queue("failed");
  new OtelLambdaImage("orders", {
    context: "./app",
    runtime: "python3.13",
    handler: "handler.lambda_handler",
    otlp: { endpoint: "https://otlp.example.com:4318" },
    eventSources: {
      in: { arn: incoming.arn, batchSize: 5, filterPatterns: ['{"body":{"kind":["order"]}}'], maximumConcurrency: 2 },
    },
    asyncConfig: { maximumRetryAttempts: 1, onFailureDestinationArn: failed.arn },
  });
}
