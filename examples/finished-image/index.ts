import * as aws from "@pulumi/aws";
import * as dockerBuild from "@pulumi/docker-build";
import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();

const table = new aws.dynamodb.Table("orders", {
  name: "orders",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
});

// The image as it is without OpenTelemetry: whatever makes it can stand in its place, in another project too.
const repository = new aws.ecr.Repository("orders-plain", {
  name: "orders-plain",
  forceDelete: true,
  imageScanningConfiguration: { scanOnPush: true },
  encryptionConfigurations: [{ encryptionType: "KMS" }],
});
const { userName: username, password } = aws.ecr.getAuthorizationTokenOutput({ registryId: repository.registryId });
const plain = new dockerBuild.Image("orders-plain", {
  context: { location: "./app" },
  platforms: ["linux/amd64"],
  push: true,
  tags: [pulumi.interpolate`${repository.repositoryUrl}:latest`],
  registries: [{ address: repository.repositoryUrl, username, password }],
});

const orders = new OtelLambdaImage("orders", {
  image: plain.ref,
  runtime: "python3.13",
  handler: "handler.lambda_handler",
  otlp: { endpoint: config.require("otlpEndpoint") },
  role: {
    policyStatements: [{ actions: ["dynamodb:PutItem"], resources: [table.arn] }],
  },
});

export const { imageUri, imageDigest, repositoryUrl, functionArn, functionName } = orders;
export const { roleArn, roleName, logGroupName, dockerfile } = orders;
