import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();
const tags = { team: "orders" };

const table = new aws.dynamodb.Table("orders", {
  name: "orders",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
  tags,
});

const orders = new OtelLambdaImage("orders-policies", {
  context: "../python-orders/app",
  runtime: "python3.13",
  handler: "handler.lambda_handler",
  otlp: { endpoint: config.require("otlpEndpoint") },
  // What policy-config.json asks for beyond the defaults.
  logRetentionInDays: 365,
  reservedConcurrentExecutions: 10,
  tags,
  role: {
    policyStatements: [{ actions: ["dynamodb:PutItem"], resources: [table.arn] }],
  },
});

export const { imageUri, imageDigest, repositoryUrl, functionArn, functionName } = orders;
export const { roleArn, roleName, logGroupName, dockerfile } = orders;
