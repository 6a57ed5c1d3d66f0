import type { Refused } from "./refused";

export const REFUSED_ROLE: Refused[] = [
  ["a role's name", { role: { arn: "orders" } }, "role.arn", /ARN of an IAM role/],
  ["an adopted role's path", { role: { arn: "arn:aws:iam::1:role/a", path: "/" } }, "role.arn", /`role.path`/],
  [
    "a statement on nothing",
    { role: { policyStatements: [{ actions: ["s3:GetObject"], resources: [] }] } },
    "role.policyStatements[0].resources",
    /a statement needs one/,
  ],
  [
    "a managed policy by name",
    { role: { managedPolicyArns: ["Admin"] } },
    "role.managedPolicyArns[0]",
    /an IAM policy/,
  ],
  ["a boundary by name", { role: { permissionsBoundaryArn: "b" } }, "role.permissionsBoundaryArn", /an IAM policy/],
  [
    "a statement's part that is not known",
    { role: { policyStatements: [{ actions: ["s3:*"], resources: ["*"], notActions: ["s3:GetObject"] }] } },
    "role.policyStatements[0].notActions",
    /`role.policyStatements\[0\].actions` is the nearest/,
  ],
  [
    "an effect in small letters",
    { role: { policyStatements: [{ effect: "deny", actions: ["s3:*"], resources: ["*"] }] } },
    "role.policyStatements[0].effect",
    /one of Allow, Deny/,
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
    "role.policyStatements[0].conditions[0].values",
    /a condition needs a value/,
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
    "role.policyStatements[0].conditions",
    /has StringEquals on aws:sourceaccount twice/,
  ],
  ["a path without slashes", { role: { path: "lambda" } }, "role.path", /starts and ends with a slash/],
];
