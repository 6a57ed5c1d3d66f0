import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "./provider";

const config = new pulumi.Config();

// One repository for all functions of the stack. Images are pushed by digest, so they have no tag: the rule counts
// images of any kind, where awsx's own default would keep a single untagged one.
const repository = new awsx.ecr.Repository("orders", {
  imageTagMutability: "IMMUTABLE",
  imageScanningConfiguration: { scanOnPush: true },
  encryptionConfigurations: [{ encryptionType: "KMS" }],
  forceDelete: true,
  lifecyclePolicy: {
    rules: [{ description: "Keep the newest 30 images", tagStatus: "any", maximumNumberOfImages: 30 }],
  },
});

const table = new aws.dynamodb.Table("orders", {
  name: "orders",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
});

const orders = new OtelLambdaImage("orders", {
  context: "examples/python-orders/app",
  runtime: "python3.13",
  handler: "handler.lambda_handler",
  otlp: { endpoint: config.require("otlpEndpoint") },
  repository: { url: repository.url },
  role: {
    policyStatements: [{ actions: ["dynamodb:PutItem"], resources: [table.arn] }],
  },
});

export const {
  imageUri,
  imageDigest,
  repositoryUrl,
  functionArn,
  functionName,
  roleArn,
  roleName,
  logGroupName,
  dockerfile,
} = orders;
