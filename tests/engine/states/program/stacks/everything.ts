import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  Architecture,
  FlushMode,
  FunctionUrlAuthType,
  InstrumentationMode,
  OtelLambdaImage,
  OtlpCompression,
} from "otel-lambda-image";

/** All that is optional and goes together: what the function has, where it runs and what calls it. */
export function createEverything(): void {
  const vpc = new aws.ec2.Vpc("orders", { cidrBlock: "10.0.0.0/16" });
  const subnet = new aws.ec2.Subnet("orders", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
  const securityGroup = new aws.ec2.SecurityGroup("orders", { vpcId: vpc.id });
  const deadLetters = new aws.sns.Topic("orders");
  const key = new aws.kms.Key("orders", { deletionWindowInDays: 7 });
  new OtelLambdaImage("Orders", {
    context: "./app",
    runtime: "python3.13",
    handler: "handler.lambda_handler",
    architecture: Architecture.X86_64,
    memorySize: 1024,
    timeout: 60,
    ephemeralStorageSize: 1024,
    serviceName: "orders",
    serviceVersion: "2.0.0",
    resourceAttributes: { "deployment.environment.name": "test" },
    otlp: {
      endpoint: "https://otlp.example.com:4318",
      headers: { "x-api-key": new pulumi.Config().requireSecret("apiKey") },
      compression: OtlpCompression.None,
      timeoutMs: 4000,
    },
    instrumentation: {
      mode: InstrumentationMode.Auto,
      flush: FlushMode.AfterResponse,
      libraries: ["botocore", "urllib"],
      sampler: "traceidratio",
      samplerArg: "0.5",
      propagators: ["tracecontext"],
    },
    repository: { name: "orders", scanOnPush: false, immutableTags: false, kmsKeyArn: key.arn, keepImages: 5 },
    build: { args: { STAGE: "test" } },
    environment: { STAGE: "test" },
    description: "Takes orders",
    functionName: "orders",
    reservedConcurrentExecutions: 5,
    vpcConfig: { subnetIds: [subnet.id], securityGroupIds: [securityGroup.id] },
    deadLetterTargetArn: deadLetters.arn,
    fileSystemConfig: {
      arn: "arn:aws:elasticfilesystem:us-east-1:000000000000:access-point/fsap-0123456789abcdef0",
      localMountPath: "/mnt/orders",
    },
    kmsKeyArn: key.arn,
    logRetentionInDays: 7,
    logKmsKeyArn: key.arn,
    functionUrl: { authorizationType: FunctionUrlAuthType.AwsIam },
    aliasName: "live",
    provisionedConcurrency: 1,
    tags: { team: "orders" },
    role: {
      policyStatements: [{ actions: ["dynamodb:PutItem"], resources: ["*"] }],
      managedPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy"],
      path: "/orders/",
    },
  });
}
