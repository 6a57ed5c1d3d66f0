import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();

const given = new aws.sqs.Queue("given-up");
const incoming = new aws.sqs.Queue("incoming", {
  visibilityTimeoutSeconds: 6,
  redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: given.arn, maxReceiveCount: 2 }),
});
const table = new aws.dynamodb.Table("changes", {
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
  streamEnabled: true,
  streamViewType: "NEW_IMAGE",
});

const worker = new OtelLambdaImage("worker", {
  context: "./app",
  runtime: "python3.13",
  handler: "handler.lambda_handler",
  timeout: 6,
  otlp: { endpoint: config.require("otlpEndpoint") },
  eventSources: {
    queue: { arn: incoming.arn, batchSize: 10, filterPatterns: ['{"body":{"kind":["order"]}}'] },
    table: {
      arn: table.streamArn,
      batchSize: 50,
      startingPosition: "TRIM_HORIZON",
      onFailureDestinationArn: given.arn,
    },
  },
  asyncConfig: { maximumRetryAttempts: 0, onFailureDestinationArn: given.arn },
});

export const { functionName, roleName } = worker;
export const [queueUrl, queueName, givenUpUrl, tableName] = [incoming.url, incoming.name, given.url, table.name];
