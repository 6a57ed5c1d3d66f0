import * as assert from "node:assert/strict";
import { buildRolePolicy, type RolePurpose, TRUST_POLICY } from "../../../../provider/aws/policies";
import { buildLifecyclePolicy } from "../../../../provider/aws/repository";

const PURPOSE: RolePurpose = {
  logGroupArn: "arn:aws-cn:logs:cn-north-1:123456789012:log-group:/aws/lambda/orders",
  tracingActive: false,
  collectorStatements: [],
  policyStatements: [],
};

function allowed(purpose: Partial<RolePurpose>): Record<string, string | string[]> {
  const { Statement } = buildRolePolicy({ ...PURPOSE, ...purpose });
  return Object.fromEntries(Statement.map(({ Action, Resource }) => [Action.join(), Resource]));
}

const LOGS = {
  "logs:CreateLogStream,logs:PutLogEvents": "arn:aws-cn:logs:cn-north-1:123456789012:log-group:/aws/lambda/orders:*",
};

describe("buildRolePolicy", () => {
  it("allows writing to the function's own log group and nothing else", () => {
    assert.deepEqual(allowed({}), LOGS);
  });

  it("adds one permission for each thing that the function is connected to", () => {
    const cases: [Partial<RolePurpose>, Record<string, string>][] = [
      [{ tracingActive: true }, { "xray:PutTraceSegments,xray:PutTelemetryRecords": "*" }],
      [{ deadLetterTargetArn: "arn:aws:sqs:r:1:q" }, { "sqs:SendMessage": "arn:aws:sqs:r:1:q" }],
      [{ deadLetterTargetArn: "arn:aws:sns:r:1:t" }, { "sns:Publish": "arn:aws:sns:r:1:t" }],
      [{ headersSecretArn: "arn:s" }, { "secretsmanager:GetSecretValue": "arn:s" }],
      [{ fileSystemArn: "arn:f" }, { "elasticfilesystem:ClientMount,elasticfilesystem:ClientWrite": "arn:f" }],
      [{ kmsKeyArn: "arn:k" }, { "kms:Decrypt": "arn:k" }],
    ];
    for (const [purpose, permission] of cases) {
      assert.deepEqual(allowed(purpose), { ...LOGS, ...permission });
    }
  });

  it("adds the user's statements as they are", () => {
    const policyStatements = [{ actions: ["dynamodb:PutItem"], resources: ["arn:t"] }];
    assert.deepEqual(allowed({ policyStatements }), { ...LOGS, "dynamodb:PutItem": ["arn:t"] });
  });

  it("lets network interfaces be made in the given subnets and groups only, in the partition of the log group", () => {
    const permissions = allowed({ vpc: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] } });
    const interfaces = "arn:aws-cn:ec2:cn-north-1:123456789012:network-interface/*";
    assert.deepEqual(permissions, {
      ...LOGS,
      "ec2:CreateNetworkInterface": [
        interfaces,
        "arn:aws-cn:ec2:cn-north-1:123456789012:subnet/subnet-1",
        "arn:aws-cn:ec2:cn-north-1:123456789012:security-group/sg-1",
      ],
      "ec2:DeleteNetworkInterface,ec2:AssignPrivateIpAddresses,ec2:UnassignPrivateIpAddresses": interfaces,
      "ec2:DescribeNetworkInterfaces,ec2:DescribeSubnets": "*",
    });
  });
});

describe("TRUST_POLICY", () => {
  it("is for Lambda alone", () => {
    const { Statement } = JSON.parse(TRUST_POLICY) as { Statement: { Principal: unknown }[] };
    assert.deepEqual(
      Statement.map(({ Principal }) => Principal),
      [{ Service: "lambda.amazonaws.com" }],
    );
  });
});

describe("buildLifecyclePolicy", () => {
  it("counts images of any kind and has no rule by age", () => {
    const { rules } = buildLifecyclePolicy(10) as { rules: { selection: unknown }[] };
    assert.deepEqual(
      rules.map(({ selection }) => selection),
      [{ tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 }],
    );
  });
});
