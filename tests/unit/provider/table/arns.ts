import { ACCESS_POINT, collector, KEY, SECRET, VPC, withExporter, type Refused } from "./row";

export const REFUSED_ARNS: Refused[] = [
  [
    "a user for a role",
    { role: { arn: "arn:aws:iam::123456789012:user/orders" } },
    '`role.arn` is "arn:aws:iam::123456789012:user/orders", but has to be the ARN of an IAM role and nothing else, for example arn:aws:iam::123456789012:role/orders',
  ],
  [
    "a policy for a role",
    { role: { arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" } },
    '`role.arn` is "arn:aws:iam::aws:policy/ReadOnlyAccess", but has to be the ARN of an IAM role and nothing else, for example arn:aws:iam::123456789012:role/orders',
  ],
  [
    "any role",
    { role: { arn: "arn:aws:iam::123456789012:role/*" } },
    '`role.arn` is "arn:aws:iam::123456789012:role/*", but has to be the ARN of an IAM role and nothing else, for example arn:aws:iam::123456789012:role/orders',
  ],
  [
    "a role with a blank behind it",
    { role: { arn: "arn:aws:iam::123456789012:role/orders " } },
    '`role.arn` is "arn:aws:iam::123456789012:role/orders ", but has to be the ARN of an IAM role and nothing else, for example arn:aws:iam::123456789012:role/orders',
  ],
  [
    "a role with a line break behind it",
    { role: { arn: "arn:aws:iam::123456789012:role/orders\n" } },
    '`role.arn` is "arn:aws:iam::123456789012:role/orders\\n", but has to be the ARN of an IAM role and nothing else, for example arn:aws:iam::123456789012:role/orders',
  ],
  [
    "a role in a region",
    { role: { arn: "arn:aws:iam:us-east-1:123456789012:role/orders" } },
    '`role.arn` is "arn:aws:iam:us-east-1:123456789012:role/orders", but has to be the ARN of an IAM role and nothing else, for example arn:aws:iam::123456789012:role/orders',
  ],
  [
    "a role of a short account",
    { role: { arn: "arn:aws:iam::12345:role/orders" } },
    '`role.arn` is "arn:aws:iam::12345:role/orders", but has to be the ARN of an IAM role and nothing else, for example arn:aws:iam::123456789012:role/orders',
  ],
  [
    "a role of AWS's own",
    { role: { arn: "arn:aws:iam::aws:role/orders" } },
    '`role.arn` is "arn:aws:iam::aws:role/orders", but has to be the ARN of an IAM role and nothing else, for example arn:aws:iam::123456789012:role/orders',
  ],
  [
    "a role in no partition",
    { role: { arn: "arn:amazon:iam::123456789012:role/orders" } },
    '`role.arn` is "arn:amazon:iam::123456789012:role/orders", but has to be the ARN of an IAM role and nothing else, for example arn:aws:iam::123456789012:role/orders',
  ],
  [
    "an empty role",
    { role: { arn: "" } },
    '`role.arn` is "", but has to be the ARN of an IAM role and nothing else, for example arn:aws:iam::123456789012:role/orders',
  ],
  [
    "a role in a boundary",
    { role: { permissionsBoundaryArn: "arn:aws:iam::123456789012:role/orders" } },
    '`role.permissionsBoundaryArn` is "arn:aws:iam::123456789012:role/orders", but has to be the ARN of an IAM policy and nothing else, for example arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy',
  ],
  [
    "any boundary",
    { role: { permissionsBoundaryArn: "arn:aws:iam::aws:policy/*" } },
    '`role.permissionsBoundaryArn` is "arn:aws:iam::aws:policy/*", but has to be the ARN of an IAM policy and nothing else, for example arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy',
  ],
  [
    "a role among the policies",
    { role: { managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::123456789012:role/a"] } },
    '`role.managedPolicyArns[1]` is "arn:aws:iam::123456789012:role/a", but has to be the ARN of an IAM policy and nothing else, for example arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy',
  ],
  [
    "any policy",
    { role: { managedPolicyArns: ["arn:aws:iam::aws:policy/*"] } },
    '`role.managedPolicyArns[0]` is "arn:aws:iam::aws:policy/*", but has to be the ARN of an IAM policy and nothing else, for example arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy',
  ],
  [
    "an empty policy",
    { role: { managedPolicyArns: [""] } },
    '`role.managedPolicyArns[0]` is "", but has to be the ARN of an IAM policy and nothing else, for example arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy',
  ],
  [
    "a path that only starts with a slash",
    { role: { path: "/lambda" } },
    '`role.path` is "/lambda", but has to be a path that starts and ends with a slash, at most 512 characters, for example /lambda/',
  ],
  [
    "a path with a blank",
    { role: { path: "/a b/" } },
    '`role.path` is "/a b/", but has to be a path that starts and ends with a slash, at most 512 characters, for example /lambda/',
  ],
  [
    "a path that is too long",
    { role: { path: `/${"a".repeat(511)}/` } },
    '`role.path` is "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…, but has to be a path that starts and ends with a slash, at most 512 characters, for example /lambda/',
  ],
  [
    "a key by its id",
    { kmsKeyArn: "1234abcd-12ab-34cd-56ef-1234567890ab" },
    '`kmsKeyArn` is "1234abcd-12ab-34cd-56ef-1234567890ab", but has to be the ARN of a KMS key and nothing else, for example arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  ],
  [
    "any key",
    { kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/*" },
    '`kmsKeyArn` is "arn:aws:kms:us-east-1:123456789012:key/*", but has to be the ARN of a KMS key and nothing else, for example arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  ],
  [
    "a key with a line break behind it",
    { kmsKeyArn: `${KEY}\n` },
    '`kmsKeyArn` is "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab\\n", but has to be the ARN of a KMS key and nothing else, for example arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  ],
  [
    "an alias of the logs' key",
    { logKmsKeyArn: "arn:aws:kms:us-east-1:123456789012:alias/logs" },
    '`logKmsKeyArn` is "arn:aws:kms:us-east-1:123456789012:alias/logs", but has to be the ARN of the key itself: IAM grants nothing on the ARN of an alias, of which `targetKeyArn` is the key\'s',
  ],
  [
    "a queue for the logs' key",
    { logKmsKeyArn: "arn:aws:sqs:us-east-1:123456789012:key" },
    '`logKmsKeyArn` is "arn:aws:sqs:us-east-1:123456789012:key", but has to be the ARN of a KMS key and nothing else, for example arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  ],
  [
    "an alias of the images' key",
    { repository: { kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:alias/ecr" } },
    '`repository.kmsKeyArn` is "arn:aws:kms:us-east-1:123456789012:alias/ecr", but has to be the ARN of the key itself: IAM grants nothing on the ARN of an alias, of which `targetKeyArn` is the key\'s',
  ],
  [
    "a queue that keeps an order",
    { deadLetterTargetArn: "arn:aws:sqs:us-east-1:123456789012:failed.fifo" },
    '`deadLetterTargetArn` is "arn:aws:sqs:us-east-1:123456789012:failed.fifo", but has to be the ARN of an SQS queue or an SNS topic that is not FIFO and nothing else, for example arn:aws:sqs:us-east-1:123456789012:failed-orders',
  ],
  [
    "a topic that keeps an order",
    { deadLetterTargetArn: "arn:aws:sns:us-east-1:123456789012:failed.fifo" },
    '`deadLetterTargetArn` is "arn:aws:sns:us-east-1:123456789012:failed.fifo", but has to be the ARN of an SQS queue or an SNS topic that is not FIFO and nothing else, for example arn:aws:sqs:us-east-1:123456789012:failed-orders',
  ],
  [
    "any queue",
    { deadLetterTargetArn: "arn:aws:sqs:us-east-1:123456789012:*" },
    '`deadLetterTargetArn` is "arn:aws:sqs:us-east-1:123456789012:*", but has to be the ARN of an SQS queue or an SNS topic that is not FIFO and nothing else, for example arn:aws:sqs:us-east-1:123456789012:failed-orders',
  ],
  [
    "a subscription for a topic",
    { deadLetterTargetArn: "arn:aws:sns:us-east-1:123456789012:failed:1234" },
    '`deadLetterTargetArn` is "arn:aws:sns:us-east-1:123456789012:failed:1234", but has to be the ARN of an SQS queue or an SNS topic that is not FIFO and nothing else, for example arn:aws:sqs:us-east-1:123456789012:failed-orders',
  ],
  [
    "a queue by its URL",
    { deadLetterTargetArn: "https://sqs.us-east-1.amazonaws.com/123456789012/failed" },
    '`deadLetterTargetArn` is "https://sqs.us-east-1.amazonaws.com/123456789012/failed", but has to be the ARN of an SQS queue or an SNS topic that is not FIFO and nothing else, for example arn:aws:sqs:us-east-1:123456789012:failed-orders',
  ],
  [
    "a file system for its access point",
    {
      vpcConfig: VPC,
      fileSystemConfig: {
        arn: "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-0123456789abcdef0",
        localMountPath: "/mnt/a",
      },
    },
    '`fileSystemConfig.arn` is "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-0123456789abcdef0", but has to be the ARN of an EFS access point and nothing else, for example arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0',
  ],
  [
    "any access point",
    {
      vpcConfig: VPC,
      fileSystemConfig: {
        arn: "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/*",
        localMountPath: "/mnt/a",
      },
    },
    '`fileSystemConfig.arn` is "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/*", but has to be the ARN of an EFS access point and nothing else, for example arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0',
  ],
  [
    "an access point with more behind it",
    { vpcConfig: VPC, fileSystemConfig: { arn: `${ACCESS_POINT}/a`, localMountPath: "/mnt/a" } },
    '`fileSystemConfig.arn` is "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0/a", but has to be the ARN of an EFS access point and nothing else, for example arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0',
  ],
  [
    "all secrets",
    { otlp: { endpoint: "https://a.b", headersSecretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:*" } },
    "`otlp.headersSecretArn` has a value that is not shown here, but has to be the ARN of a Secrets Manager secret with the six characters at its end and nothing else, for example arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf",
  ],
  [
    "a secret without its suffix",
    {
      otlp: {
        endpoint: "https://a.b",
        headersSecretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:backend",
      },
    },
    "`otlp.headersSecretArn` has a value that is not shown here, but has to be the ARN of a Secrets Manager secret with the six characters at its end and nothing else, for example arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf",
  ],
  [
    "a key in the place of its secret's ARN",
    { otlp: { endpoint: "https://a.b", headersSecretArn: "x-api-key=hunter2" } },
    "`otlp.headersSecretArn` has a value that is not shown here, but has to be the ARN of a Secrets Manager secret with the six characters at its end and nothing else, for example arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf",
  ],
  [
    "a parameter for a secret",
    { otlp: { endpoint: "https://a.b", headersSecretArn: "arn:aws:ssm:us-east-1:123456789012:parameter/hunter2" } },
    "`otlp.headersSecretArn` has a value that is not shown here, but has to be the ARN of a Secrets Manager secret with the six characters at its end and nothing else, for example arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf",
  ],
  [
    "all secrets for the collector",
    collector({ preset: "honeycomb", secretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:*" }),
    "`collector.secretArn` has a value that is not shown here, but has to be the ARN of a Secrets Manager secret with the six characters at its end and nothing else, for example arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf",
  ],
  [
    "a secret with a key of it behind",
    collector({ preset: "honeycomb", secretArn: `${SECRET}#key` }),
    "`collector.secretArn` has a value that is not shown here, but has to be the ARN of a Secrets Manager secret with the six characters at its end and nothing else, for example arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf",
  ],
  [
    "all secrets for a header",
    collector(
      withExporter({
        endpoint: "https://a.b",
        headerSecrets: { a: { secretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:a-??????" } },
      }),
    ),
    "`collector.config.exporters[0].headerSecrets.a.secretArn` has a value that is not shown here, but has to be the ARN of a Secrets Manager secret with the six characters at its end and nothing else, for example arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf",
  ],
  [
    "any log group",
    collector({
      preset: "aws-cloudwatch-logs",
      logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:*",
      logStreamName: "a",
    }),
    '`collector.logGroupArn` is "arn:aws:logs:us-east-1:123456789012:log-group:*", but has to be the ARN of a log group and nothing else, for example arn:aws:logs:us-east-1:123456789012:log-group:telemetry',
  ],
  [
    "a log stream for a log group",
    collector({
      preset: "aws-cloudwatch-logs",
      logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:a:log-stream:b",
      logStreamName: "a",
    }),
    '`collector.logGroupArn` is "arn:aws:logs:us-east-1:123456789012:log-group:a:log-stream:b", but has to be the ARN of a log group and nothing else, for example arn:aws:logs:us-east-1:123456789012:log-group:telemetry',
  ],
  [
    "any subnet",
    { vpcConfig: { subnetIds: ["*"], securityGroupIds: ["sg-1"] } },
    '`vpcConfig.subnetIds[0]` is "*", but has to be the id of a subnet, for example subnet-0123456789abcdef0',
  ],
  [
    "a subnet by its ARN",
    { vpcConfig: { subnetIds: ["arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1"], securityGroupIds: ["sg-1"] } },
    '`vpcConfig.subnetIds[0]` is "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1", but has to be the id of a subnet, for example subnet-0123456789abcdef0',
  ],
  [
    "a security group by its name",
    { vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["default"] } },
    '`vpcConfig.securityGroupIds[0]` is "default", but has to be the id of a security group, for example sg-0123456789abcdef0',
  ],
  [
    "an empty security group",
    { vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: [""] } },
    '`vpcConfig.securityGroupIds[0]` is "", but has to be the id of a security group, for example sg-0123456789abcdef0',
  ],
  [
    "an action without its service",
    { role: { policyStatements: [{ actions: ["GetObject"], resources: ["*"] }] } },
    '`role.policyStatements[0].actions[0]` is "GetObject", but has to be an action of IAM, for example s3:GetObject',
  ],
  [
    "an empty action",
    { role: { policyStatements: [{ actions: [""], resources: ["*"] }] } },
    '`role.policyStatements[0].actions[0]` is "", but has to be an action of IAM, for example s3:GetObject',
  ],
  [
    "an action with a blank behind it",
    { role: { policyStatements: [{ actions: ["s3:GetObject "], resources: ["*"] }] } },
    '`role.policyStatements[0].actions[0]` is "s3:GetObject ", but has to be an action of IAM, for example s3:GetObject',
  ],
  [
    "a resource by its name",
    { role: { policyStatements: [{ actions: ["s3:*"], resources: ["orders"] }] } },
    '`role.policyStatements[0].resources[0]` is "orders", but has to be an ARN or *, for example arn:aws:s3:::orders/*',
  ],
  [
    "a resource with a line break behind it",
    { role: { policyStatements: [{ actions: ["s3:*"], resources: ["arn:aws:s3:::orders\n"] }] } },
    '`role.policyStatements[0].resources[0]` is "arn:aws:s3:::orders\\n", but has to be an ARN or *, for example arn:aws:s3:::orders/*',
  ],
  [
    "letters that IAM does not take",
    { role: { policyStatements: [{ actions: ["s3:*"], resources: ["arn:aws:s3:::订单"] }] } },
    '`role.policyStatements[0].resources[0]` is "arn:aws:s3:::订单", but has to be a text of the letters that IAM takes in policies, those of Latin-1',
  ],
  [
    "an operator that is no name",
    {
      role: {
        policyStatements: [
          {
            actions: ["s3:*"],
            resources: ["*"],
            conditions: [{ test: "String Equals", variable: "aws:a", values: ["1"] }],
          },
        ],
      },
    },
    '`role.policyStatements[0].conditions[0].test` is "String Equals", but has to be a condition operator of IAM, for example StringEquals',
  ],
  [
    "a condition's key without its service",
    {
      role: {
        policyStatements: [
          {
            actions: ["s3:*"],
            resources: ["*"],
            conditions: [{ test: "StringEquals", variable: "SourceAccount", values: ["1"] }],
          },
        ],
      },
    },
    '`role.policyStatements[0].conditions[0].variable` is "SourceAccount", but has to be a condition key of IAM, for example aws:SourceAccount',
  ],
  [
    "a condition's value that IAM does not take",
    {
      role: {
        policyStatements: [
          {
            actions: ["s3:*"],
            resources: ["*"],
            conditions: [{ test: "StringEquals", variable: "aws:a", values: ["订单"] }],
          },
        ],
      },
    },
    '`role.policyStatements[0].conditions[0].values[0]` is "订单", but has to be a text of the letters that IAM takes in policies, those of Latin-1',
  ],
];
