import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { FunctionUrlAuthType, InvokeMode, OtelLambdaImage } from "otel-lambda-image";

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
  otlp: { endpoint: config.require("otlpEndpoint") },
  functionUrl: {
    // The default, said here because it decides who gets in.
    authorizationType: FunctionUrlAuthType.AwsIam,
    invokeMode: InvokeMode.ResponseStream,
    cors: {
      allowOrigins: [config.get("origin") ?? "https://www.example.com"],
      allowMethods: ["POST"],
      // What a signed request has, and the trace that the page is in.
      allowHeaders: [
        "authorization",
        "content-type",
        "traceparent",
        "x-amz-content-sha256",
        "x-amz-date",
        "x-amz-security-token",
      ],
      maxAge: 3600,
    },
  },
  role: {
    policyStatements: [{ actions: ["dynamodb:PutItem"], resources: [table.arn] }],
  },
});

export const { imageUri, imageDigest, repositoryUrl, functionArn, functionName, functionUrl } = orders;
export const { roleArn, roleName, logGroupName, dockerfile } = orders;
