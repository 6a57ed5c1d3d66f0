import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InvokeMode, OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();

const table = new aws.dynamodb.Table("orders", {
  name: "orders",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
});

const orders = new OtelLambdaImage("orders", {
  context: "./app",
  runtime: "nodejs22.x",
  handler: "index.handler",
  build: { command: "npm run build", output: "dist" },
  otlp: { endpoint: config.require("otlpEndpoint") },
  functionUrl: { invokeMode: InvokeMode.ResponseStream },
  role: {
    policyStatements: [{ actions: ["dynamodb:PutItem"], resources: [table.arn] }],
  },
});

export const { imageUri, imageDigest, repositoryUrl, functionArn, functionName, functionUrl } = orders;
export const { roleArn, roleName, logGroupName, dockerfile } = orders;
