import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { CollectorExporterType, OtelLambdaImage } from "@otel-lambda-image/sdk";

const config = new pulumi.Config();

const table = new aws.dynamodb.Table("orders", {
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
});

const orders = new OtelLambdaImage("orders", {
  context: "../app",
  runtime: "python3.13",
  handler: "handler.lambda_handler",
  memorySize: 1024,
  environment: {
    ORDERS_TABLE: table.name,
    PAYMENT_KEY: config.requireSecret("paymentKey"),
  },
  collector: {
    version: "0.15.0",
    config: {
      exporters: [{ type: CollectorExporterType.OtlpHttp, endpoint: config.require("backendEndpoint") }],
    },
  },
  role: {
    policyStatements: [{ actions: ["dynamodb:PutItem"], resources: [table.arn] }],
  },
});

export const { functionName, functionArn, imageUri, collectorConfig } = orders;
