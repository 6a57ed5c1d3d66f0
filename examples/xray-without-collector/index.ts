import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();
const region = new pulumi.Config("aws").require("region");

const table = new aws.dynamodb.Table("orders", {
  name: "orders",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
});

const orders = new OtelLambdaImage("orders-xray", {
  context: "../python-orders/app",
  runtime: "python3.13",
  handler: "handler.lambda_handler",
  otlp: {
    // The demo plays X-Ray under another address, which does not tell the service.
    endpoint: config.get("otlpEndpoint") ?? `https://xray.${region}.amazonaws.com`,
    sigv4: { service: "xray" },
  },
  // Lambda's own segments would be traces of their own beside the function's.
  tracingMode: "PassThrough",
  role: {
    policyStatements: [{ actions: ["dynamodb:PutItem"], resources: [table.arn] }],
  },
});

export const { imageUri, imageDigest, repositoryUrl, functionArn, functionName } = orders;
export const { roleArn, roleName, logGroupName, dockerfile } = orders;
