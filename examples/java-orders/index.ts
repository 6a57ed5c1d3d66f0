import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();

const table = new aws.dynamodb.Table("orders", {
  name: "orders",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
});

const orders = new OtelLambdaImage("orders", {
  context: "./app",
  runtime: "java21",
  handler: "example.Orders::handleRequest",
  // More memory is more of a processor, which Java needs to start.
  memorySize: 1769,
  build: { command: "mvn --batch-mode --no-transfer-progress package", output: "target/function" },
  otlp: { endpoint: config.require("otlpEndpoint") },
  role: {
    policyStatements: [{ actions: ["dynamodb:PutItem"], resources: [table.arn] }],
  },
});

export const { imageUri, imageDigest, repositoryUrl, functionArn, functionName } = orders;
export const { roleArn, roleName, logGroupName, dockerfile } = orders;
