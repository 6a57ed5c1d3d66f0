import type { Refused } from "./row";

export const REFUSED_ROLE: Refused[] = [
  [
    "a role's name",
    { role: { arn: "orders" } },
    '`role.arn` is "orders", but has to be the ARN of an IAM role and nothing else, for example arn:aws:iam::123456789012:role/orders',
  ],
  [
    "an adopted role's path",
    { role: { arn: "arn:aws:iam::1:role/a", path: "/" } },
    '`role.arn` is "arn:aws:iam::1:role/a", but has to be the ARN of an IAM role and nothing else, for example arn:aws:iam::123456789012:role/orders',
  ],
  [
    "a statement on nothing",
    { role: { policyStatements: [{ actions: ["s3:GetObject"], resources: [] }] } },
    "`role.policyStatements[0].resources` is [], but has to name one or more: a statement needs one: add it, or leave out the statement",
  ],
  [
    "a managed policy by name",
    { role: { managedPolicyArns: ["Admin"] } },
    '`role.managedPolicyArns[0]` is "Admin", but has to be the ARN of an IAM policy and nothing else, for example arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy',
  ],
  [
    "a boundary by name",
    { role: { permissionsBoundaryArn: "b" } },
    '`role.permissionsBoundaryArn` is "b", but has to be the ARN of an IAM policy and nothing else, for example arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy',
  ],
  [
    "a statement's part that is not known",
    { role: { policyStatements: [{ actions: ["s3:*"], resources: ["*"], notActions: ["s3:GetObject"] }] } },
    "`role.policyStatements[0].notActions` is no input: `role.policyStatements[0].actions` is the nearest that there is",
  ],
  [
    "an effect in small letters",
    { role: { policyStatements: [{ effect: "deny", actions: ["s3:*"], resources: ["*"] }] } },
    '`role.policyStatements[0].effect` is "deny", but has to be one of Allow, Deny: choose one of them',
  ],
  [
    "a condition on nothing",
    {
      role: {
        policyStatements: [
          {
            actions: ["s3:*"],
            resources: ["*"],
            conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [] }],
          },
        ],
      },
    },
    "`role.policyStatements[0].conditions[0].values` is [], but has to name one or more: a condition needs a value",
  ],
  [
    "two conditions of which a policy could hold one",
    {
      role: {
        policyStatements: [
          {
            actions: ["s3:*"],
            resources: ["*"],
            conditions: [
              { test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] },
              { test: "StringEquals", variable: "aws:sourceaccount", values: ["2"] },
            ],
          },
        ],
      },
    },
    "`role.policyStatements[0].conditions` has StringEquals on aws:sourceaccount twice: write all values into one condition, or the other one into a statement of its own",
  ],
  [
    "a path without slashes",
    { role: { path: "lambda" } },
    '`role.path` is "lambda", but has to be a path that starts and ends with a slash, at most 512 characters, for example /lambda/',
  ],
];
