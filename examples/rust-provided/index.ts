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
  dockerfile: "./app/Dockerfile",
  runtime: "provided",
  otlp: { endpoint: config.require("otlpEndpoint") },
  role: {
    policyStatements: [{ actions: ["dynamodb:PutItem"], resources: [table.arn] }],
  },
});

export const { imageUri, imageDigest, repositoryUrl, functionArn, functionName } = orders;
export const { roleArn, roleName, logGroupName, dockerfile } = orders;
