import * as fs from "node:fs";
import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as dockerBuild from "@pulumi/docker-build";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const [runtimeFolder] = fs.readdirSync(".otel-lambda-image").filter((name) => name.startsWith("python-"));

const repository = new awsx.ecr.Repository("orders", {
  imageTagMutability: "IMMUTABLE",
  imageScanningConfiguration: { scanOnPush: true },
  encryptionConfigurations: [{ encryptionType: "KMS" }],
  forceDelete: true,
  lifecyclePolicy: { rules: [{ description: "Keep 30 images", tagStatus: "any", maximumNumberOfImages: 30 }] },
});

const table = new aws.dynamodb.Table("orders", {
  name: "orders",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
});

const image = new dockerBuild.Image("orders", {
  context: {
    location: "examples/python-orders/app",
    named: { "otel-lambda-image": { location: `.otel-lambda-image/${runtimeFolder}` } },
  },
  dockerfile: { inline: config.require("dockerfile") },
  platforms: [dockerBuild.Platform.Linux_amd64],
  buildArgs: { SOURCE_DATE_EPOCH: "315532800" },
  buildOnPreview: false,
  push: false,
  exports: [
    {
      raw: pulumi.interpolate`type=image,push=true,push-by-digest=true,rewrite-timestamp=true,name=${repository.url}`,
    },
  ],
});

const logGroup = new aws.cloudwatch.LogGroup("orders", { namePrefix: "/aws/lambda/orders-", retentionInDays: 30 });

const role = new aws.iam.Role("orders", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
  }),
});

const rolePolicy = new aws.iam.RolePolicy("orders", {
  role: role.name,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: pulumi.interpolate`${logGroup.arn}:*`,
      },
      { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" },
      { Effect: "Allow", Action: ["dynamodb:PutItem"], Resource: [table.arn] },
    ],
  }),
});

const lambda = new aws.lambda.Function(
  "orders",
  {
    packageType: "Image",
    imageUri: pulumi.interpolate`${repository.url}@${image.digest}`,
    imageConfig: { commands: ["otel_wrapper.handler"] },
    architectures: ["x86_64"],
    role: role.arn,
    memorySize: 512,
    timeout: 30,
    environment: {
      variables: {
        ORIG_HANDLER: "handler.lambda_handler",
        OTEL_SERVICE_NAME: "orders",
        OTEL_EXPORTER_OTLP_ENDPOINT: config.require("otlpEndpoint"),
      },
    },
    loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
    tracingConfig: { mode: "Active" },
  },
  { dependsOn: [rolePolicy] },
);

export const functionArn = lambda.arn;
