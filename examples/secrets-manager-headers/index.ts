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

const orders = new OtelLambdaImage("orders-secret", {
  context: "../python-orders/app",
  runtime: "python3.13",
  handler: "handler.lambda_handler",
  collector: {
    // Where the release is fetched from, for networks that reach it through a mirror only. Without these three it is
    // 0.15.0 from its release page, the newest version whose checksums are known; all that is used here is in it.
    version: config.get("collectorVersion"),
    url: config.get("collectorUrl"),
    sha256: config.get("collectorSha256"),
    config: {
      exporters: [
        {
          endpoint: config.require("backendEndpoint"),
          caPem: config.get("backendCaPem"),
          headerSecrets: { "x-api-key": { secretArn: config.require("headersSecretArn") } },
        },
      ],
    },
  },
  role: {
    policyStatements: [{ actions: ["dynamodb:PutItem"], resources: [table.arn] }],
  },
});

export const { imageUri, imageDigest, repositoryUrl, functionArn, functionName } = orders;
export const { roleArn, roleName, logGroupName, dockerfile, collectorConfig } = orders;
