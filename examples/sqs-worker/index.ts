import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();
const timeout = 30;

const table = new aws.dynamodb.Table("orders", {
  name: "orders",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
});

// What failed five times is kept here, for two weeks.
const failed = new aws.sqs.Queue("failed-orders", { messageRetentionSeconds: 1_209_600 });
const incoming = new aws.sqs.Queue("incoming-orders", {
  // Six times as long as a call may take, as AWS advises.
  visibilityTimeoutSeconds: 6 * timeout,
  redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: failed.arn, maxReceiveCount: 5 }),
});

const worker = new OtelLambdaImage("worker", {
  context: "./app",
  runtime: "python3.13",
  handler: "handler.lambda_handler",
  timeout,
  otlp: { endpoint: config.require("otlpEndpoint") },
  eventSources: { orders: { arn: incoming.arn, batchSize: 10 } },
  role: {
    policyStatements: [{ actions: ["dynamodb:PutItem"], resources: [table.arn] }],
  },
});

export const queueUrl = incoming.url;
export const { imageUri, imageDigest, repositoryUrl, functionArn, functionName } = worker;
export const { roleArn, roleName, logGroupName, dockerfile } = worker;
