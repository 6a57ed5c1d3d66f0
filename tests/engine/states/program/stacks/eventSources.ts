import * as aws from "@pulumi/aws";
import { FunctionUrlAuthType, OtelLambdaImage } from "otel-lambda-image";

/** What calls the function, and what becomes of calls that nobody waits for. */
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
    functionUrl: { authorizationType: FunctionUrlAuthType.None },
    asyncConfig: { maximumRetryAttempts: 1, onFailureDestinationArn: failed.arn },
  });
}
