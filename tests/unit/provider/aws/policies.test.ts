import * as assert from "node:assert/strict";
import { buildRolePolicy, type RolePurpose, TRUST_POLICY } from "../../../../provider/aws/policies";
import { buildLifecyclePolicy } from "../../../../provider/aws/repository";

const PURPOSE: RolePurpose = {
  logGroupArn: "arn:aws-cn:logs:cn-north-1:123456789012:log-group:/aws/lambda/orders",
  tracingActive: false,
  eventSources: [],
  destinationArns: [],
  grants: [],
  policyStatements: [],
};

function statements(purpose: Partial<RolePurpose>) {
  return buildRolePolicy({ ...PURPOSE, ...purpose }).Statement;
}

function allowed(purpose: Partial<RolePurpose>): Record<string, unknown> {
  const allowing = statements(purpose).filter(({ Effect }) => Effect === "Allow");
  return Object.fromEntries(allowing.map(({ Action, Resource }) => [Action.join(), Resource]));
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
      [{ kmsKeyArn: "arn:k" }, { "kms:Decrypt": "arn:k" }],
    ];
    for (const [purpose, permission] of cases) {
      assert.deepEqual(allowed(purpose), { ...LOGS, ...permission });
    }
  });

  it("adds the user's statements as they are, denials and conditions too", () => {
    const statement = { actions: ["dynamodb:PutItem"], resources: ["arn:t"] };
    const conditions = [
      { test: "StringEquals", variable: "aws:SourceAccount", values: ["1", "2"] },
      { test: "StringEquals", variable: "aws:RequestedRegion", values: ["us-east-1"] },
      { test: "Bool", variable: "aws:SecureTransport", values: ["true"] },
    ];
    const [, ...added] = statements({
      policyStatements: [
        { effect: "Allow", ...statement, conditions: [] },
        { effect: "Deny", ...statement, conditions },
      ],
    });
    assert.deepEqual(added, [
      { Effect: "Allow", Action: ["dynamodb:PutItem"], Resource: ["arn:t"] },
      {
        Effect: "Deny",
        Action: ["dynamodb:PutItem"],
        Resource: ["arn:t"],
        Condition: {
          StringEquals: { "aws:SourceAccount": ["1", "2"], "aws:RequestedRegion": ["us-east-1"] },
          Bool: { "aws:SecureTransport": ["true"] },
        },
      },
    ]);
  });

  it("lets the access point's file system be mounted, through that access point only", () => {
    const accessPointArn = "arn:aws-cn:elasticfilesystem:cn-north-1:123456789012:access-point/fsap-1";
    const [, ...added] = statements({ accessPointArn });
    assert.deepEqual(added, [
      {
        Effect: "Allow",
        Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        Resource: "arn:aws-cn:elasticfilesystem:cn-north-1:123456789012:file-system/*",
        Condition: { ArnEquals: { "elasticfilesystem:AccessPointArn": [accessPointArn] } },
      },
    ]);
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
