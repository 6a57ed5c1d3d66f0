import * as assert from "node:assert/strict";
import type { UserStatement } from "../../../../provider/aws/statement";
import { buildVpcStatements } from "../../../../provider/aws/vpcPolicy";

const LOG_GROUP = "arn:aws-cn:logs:cn-north-1:123456789012:log-group:/aws/lambda/orders";

function build(...userStatements: UserStatement[]) {
  return buildVpcStatements(LOG_GROUP, { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] }, userStatements);
}

function userStatement(effect: UserStatement["effect"], ...actions: string[]): UserStatement {
  return { effect, actions, resources: ["*"], conditions: [] };
}

function denied(...userStatements: UserStatement[]): string[] {
  return build(...userStatements).flatMap(({ Effect, Action }) => (Effect === "Deny" ? Action : []));
}

const ALL = [
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSubnets",
  "ec2:DetachNetworkInterface",
  "ec2:AssignPrivateIpAddresses",
  "ec2:UnassignPrivateIpAddresses",
];

describe("buildVpcStatements", () => {
  it("lets Lambda do what it asks for, in the given subnets and groups of whatever account", () => {
    assert.deepEqual(build().slice(0, 3), [
      {
        Effect: "Allow",
        Action: ["ec2:CreateNetworkInterface"],
        Resource: [
          "arn:aws-cn:ec2:cn-north-1:123456789012:network-interface/*",
          "arn:aws-cn:ec2:cn-north-1:*:subnet/subnet-1",
          "arn:aws-cn:ec2:cn-north-1:*:security-group/sg-1",
        ],
      },
      {
        Effect: "Allow",
        Action: ["ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"],
        Resource: "arn:aws-cn:ec2:cn-north-1:123456789012:*/*",
      },
      { Effect: "Allow", Action: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"], Resource: "*" },
    ]);
  });

  it("denies all of it to the code of functions", () => {
    assert.deepEqual(build().slice(3), [
      {
        Effect: "Deny",
        Action: ALL,
        Resource: "*",
        Condition: {
          ArnLike: { "lambda:SourceFunctionArn": ["arn:aws-cn:lambda:cn-north-1:123456789012:function:*"] },
        },
      },
    ]);
  });

  const kept: [UserStatement, string[]][] = [
    [userStatement("Allow", "ec2:describesubnets"), ALL.filter((action) => action !== "ec2:DescribeSubnets")],
    [userStatement("Allow", "ec2:Describe*"), ALL.filter((action) => !action.includes("Describe"))],
    [userStatement("Allow", "*"), []],
    [userStatement("Deny", "*"), ALL],
    [userStatement("Allow", "s3:*", "ec2.DescribeSubnets"), ALL],
  ];
  for (const [statement, actions] of kept) {
    it(`takes back nothing that the user gives: ${statement.effect} ${statement.actions.join()}`, () => {
      assert.deepEqual(denied(statement), actions);
    });
  }
});
