import * as fs from "node:fs";
import * as aws from "@pulumi/aws";
import * as dockerBuild from "@pulumi/docker-build";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const count = config.requireNumber("functions");
const dockerfile = config.require("dockerfile");
const [runtimeFolder] = fs.readdirSync(".otel-lambda-image").filter((name) => name.startsWith("python-"));
const names = Array.from({ length: count }, (_, i) => `orders${i}`);
const { userName: username, password } = aws.ecr.getAuthorizationTokenOutput();

export const functionArns = names.map((name) => {
  const repository = new aws.ecr.Repository(name, {
    imageTagMutability: "IMMUTABLE",
    imageScanningConfiguration: { scanOnPush: true },
    encryptionConfigurations: [{ encryptionType: "KMS" }],
    forceDelete: true,
  });
  new aws.ecr.LifecyclePolicy(name, {
    repository: repository.name,
    policy: JSON.stringify({
      rules: [
        {
          rulePriority: 1,
          description: "Keep the newest 10 images",
          selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 },
          action: { type: "expire" },
        },
      ],
    }),
  });
  const { repositoryUrl } = repository;
  const image = new dockerBuild.Image(name, {
    context: {
      location: "app",
      named: { "otel-lambda-image": { location: `.otel-lambda-image/${runtimeFolder}` } },
    },
    dockerfile: { inline: dockerfile },
    platforms: [dockerBuild.Platform.Linux_amd64],
    buildArgs: { SOURCE_DATE_EPOCH: "315532800" },
    registries: [{ address: repositoryUrl.apply((url) => url.split("/")[0]), username, password }],
    buildOnPreview: false,
    push: false,
    exports: [
      {
        raw: pulumi.interpolate`type=image,push=true,push-by-digest=true,rewrite-timestamp=true,name=${repositoryUrl}`,
      },
    ],
  });
  const logGroup = new aws.cloudwatch.LogGroup(name, { namePrefix: `/aws/lambda/${name}-`, retentionInDays: 30 });
  const role = new aws.iam.Role(name, {
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
    }),
  });
  const rolePolicy = new aws.iam.RolePolicy(name, {
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
      ],
    }),
  });
  const lambda = new aws.lambda.Function(
    name,
    {
      packageType: "Image",
      imageUri: pulumi.interpolate`${repositoryUrl}@${image.digest}`,
      imageConfig: { commands: ["otel_wrapper.handler"] },
      architectures: ["x86_64"],
      role: role.arn,
      memorySize: 512,
      timeout: 30,
      environment: {
        variables: {
          ORIG_HANDLER: "handler.lambda_handler",
          OTEL_SERVICE_NAME: name,
          OTEL_EXPORTER_OTLP_ENDPOINT: "https://otlp.example.com:4318",
        },
      },
      loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
      tracingConfig: { mode: "Active" },
    },
    { dependsOn: [rolePolicy] },
  );
  return lambda.arn;
});
