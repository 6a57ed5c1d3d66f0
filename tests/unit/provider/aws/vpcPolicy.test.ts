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

/** The actions that are denied on all resources. */
function denied(...userStatements: UserStatement[]): string[] {
  return build(...userStatements).flatMap(({ Effect, Action, Resource }) =>
    Effect === "Deny" && Resource === "*" ? Action : [],
  );
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

  it("takes back no more than what is given on some resources", () => {
    const given = { ...userStatement("Allow", "ec2:Delete*"), resources: ["arn:of:one", "arn:of:another"] };
    const [allOthers, others] = build(given).slice(3);
    assert.deepEqual(
      allOthers.Action,
      ALL.filter((action) => action !== "ec2:DeleteNetworkInterface"),
    );
    assert.deepEqual(
      [others.Effect, others.Action, others.NotResource, others.Resource],
      ["Deny", ["ec2:DeleteNetworkInterface"], ["arn:of:one", "arn:of:another"], undefined],
    );
  });

  it("denies what is given under a condition, which the wider permission would do without", () => {
    const conditions = [{ test: "Bool", variable: "aws:SecureTransport", values: ["true"] }];
    assert.deepEqual(denied({ ...userStatement("Allow", "*"), conditions }), ALL);
  });
});
