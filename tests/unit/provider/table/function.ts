import type { Refused } from "./row";

export const REFUSED_FUNCTION: Refused[] = [
  [
    "too little memory",
    { memorySize: 64 },
    "`memorySize` is 64, but has to be a whole number from 128 to 10240: Lambda gives a function that much memory, in MB",
  ],
  [
    "a part of a megabyte",
    { memorySize: 512.5 },
    "`memorySize` is 512.5, but has to be a whole number from 128 to 10240: Lambda gives a function that much memory, in MB",
  ],
  [
    "too long a call",
    { timeout: 901 },
    "`timeout` is 901, but has to be a whole number from 1 to 900: Lambda lets a call run that long, in seconds",
  ],
  [
    "too small a /tmp",
    { ephemeralStorageSize: 256 },
    "`ephemeralStorageSize` is 256, but has to be a whole number from 512 to 10240: Lambda makes /tmp that large, in MB",
  ],
  [
    "a variable that says what is signed",
    { environment: { OTEL_LAMBDA_IMAGE_SIGV4_SERVICE: "xray" } },
    "`environment.OTEL_LAMBDA_IMAGE_SIGV4_SERVICE` carries the wiring of the component, which sets it from its other inputs: leave it out",
  ],
  [
    "little memory with a collector",
    { memorySize: 256, collector: {} },
    "`memorySize` is 256, but with a collector it has to be 512 or more: Lambda gives processor time by memory, and with less the collector starts in seconds and takes the memory that the function needs",
  ],
  [
    "a variable that carries a header of the collector's",
    { environment: { OTEL_COLLECTOR_HEADER_0_0_X_KEY: "a" } },
    "`environment.OTEL_COLLECTOR_HEADER_0_0_X_KEY` carries the wiring of the component, which sets it from its other inputs: leave it out",
  ],
  [
    "a wiring variable",
    { environment: { ORIG_HANDLER: "x" } },
    "`environment.ORIG_HANDLER` carries the wiring of the component, which sets it from its other inputs: leave it out",
  ],
  [
    "a variable of Lambda's",
    { environment: { AWS_REGION: "x" } },
    "`environment.AWS_REGION` is a variable that Lambda sets itself: leave it out, or choose another name",
  ],
  [
    "a variable with a dash",
    { environment: { "A-B": "x" } },
    "`environment.A-B` is no name that Lambda takes: use letters, digits and underscores, a letter first",
  ],
  [
    "a function name with a dot",
    { functionName: "a.b" },
    '`functionName` is "a.b", but has to be 1 to 64 letters, digits, dashes and underscores',
  ],
  [
    "less than no concurrency",
    { reservedConcurrentExecutions: -1 },
    "`reservedConcurrentExecutions` is -1, but has to be a whole number from 0 on: leave it out for no reservation",
  ],
  [
    "a VPC without subnets",
    { vpcConfig: { subnetIds: [], securityGroupIds: ["sg-1"] } },
    "`vpcConfig.subnetIds` is [], but has to name one or more: Lambda can't join a VPC without subnets",
  ],
  [
    "a VPC without security groups",
    { vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: [] } },
    "`vpcConfig.securityGroupIds` is [], but has to name one or more: Lambda can't join a VPC without security groups",
  ],
  [
    "a dead-letter target by name",
    { deadLetterTargetArn: "failed" },
    '`deadLetterTargetArn` is "failed", but has to be the ARN of an SQS queue or an SNS topic that is not FIFO and nothing else, for example arn:aws:sqs:us-east-1:123456789012:failed-orders',
  ],
  [
    "a file system outside a VPC",
    { fileSystemConfig: { arn: "a", localMountPath: "b" } },
    '`fileSystemConfig.arn` is "a", but has to be the ARN of an EFS access point and nothing else, for example arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0',
  ],
  [
    "a key that is no ARN",
    { kmsKeyArn: "alias/x" },
    '`kmsKeyArn` is "alias/x", but has to be the ARN of a KMS key and nothing else, for example arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  ],
  [
    "an unknown tracing mode",
    { tracingMode: "On" },
    '`tracingMode` is "On", but has to be one of Active, PassThrough: choose one of them',
  ],
  [
    "a retention that CloudWatch does not take",
    { logRetentionInDays: 31 },
    "`logRetentionInDays` is 31, but has to be one of 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653: 0 keeps the logs for ever",
  ],
  [
    "a log key that is no ARN",
    { logKmsKeyArn: "x" },
    '`logKmsKeyArn` is "x", but has to be the ARN of a KMS key and nothing else, for example arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  ],
  [
    "an unknown URL authorization",
    { functionUrl: { authorizationType: "IAM" } },
    '`functionUrl.authorizationType` is "IAM", but has to be one of AWS_IAM, NONE: choose one of them',
  ],
  [
    "an unknown invoke mode",
    { functionUrl: { invokeMode: "STREAM" } },
    '`functionUrl.invokeMode` is "STREAM", but has to be one of BUFFERED, RESPONSE_STREAM: choose one of them',
  ],
  [
    "an alias without versions",
    { aliasName: "live", publish: false },
    "`publish` is false, but `aliasName` needs versions to point to: leave out one of them",
  ],
  [
    "an alias of digits",
    { aliasName: "1" },
    '`aliasName` is "1", but has to be 1 to 128 letters, digits, dashes and underscores, and not digits alone',
  ],
  [
    "provisioned concurrency without alias",
    { provisionedConcurrency: 1 },
    "`provisionedConcurrency` is given without `aliasName`, but only an alias can keep instances started: give both, or leave it out",
  ],
  [
    "snapshots without versions",
    { snapStart: true, publish: false },
    "`publish` is false, but `snapStart` works for published versions alone: leave out one of them",
  ],
  [
    "snapshots of a runtime that has none",
    { snapStart: true, runtime: "python3.11" },
    "`snapStart` is true, but `runtime` is python3.11, which Lambda can't restore from a snapshot: choose one of python3.12, python3.13, python3.14, or leave it out",
  ],
  [
    "snapshots beside started instances and a file system",
    {
      snapStart: true,
      aliasName: "live",
      provisionedConcurrency: 1,
      vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
      fileSystemConfig: {
        arn: "arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-1",
        localMountPath: "/mnt/a",
      },
    },
    '`fileSystemConfig.arn` is "arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-1", but has to be the ARN of an EFS access point and nothing else, for example arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0',
  ],
  [
    "snapshots with a large /tmp",
    { snapStart: true, ephemeralStorageSize: 513 },
    "`ephemeralStorageSize` is 513, but `snapStart` allows at most 512 MB: leave out one of them",
  ],
  [
    "snapshots behind an address of no version",
    { snapStart: true, functionUrl: {} },
    "`functionUrl` is given without `aliasName`, but an address without alias calls no published version, and `snapStart` works for those alone: give an alias, or leave out one of them",
  ],
  ["what only looks like memory", { memory: 2048 }, "`memory` is no input: `memorySize` is the nearest that there is"],
  [
    "an alias of a key",
    { kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:alias/orders" },
    '`kmsKeyArn` is "arn:aws:kms:us-east-1:123456789012:alias/orders", but has to be the ARN of the key itself: IAM grants nothing on the ARN of an alias, of which `targetKeyArn` is the key\'s',
  ],
];
