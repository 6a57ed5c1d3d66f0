import { allow, type Statement, type UserStatement } from "./statement";

/** What Lambda does with network interfaces as the function's role, and the function's own code need not. */
const NETWORK_ACTIONS = [
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSubnets",
  "ec2:DetachNetworkInterface",
  "ec2:AssignPrivateIpAddresses",
  "ec2:UnassignPrivateIpAddresses",
];

/**
 * Lambda makes and removes network interfaces as the function's role. The actions are those of the guide,
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html, which allows them on all resources and denies them to
 * the function's own code. Deleting may be narrowed to one interface or to all that the account has in the region
 * (https://github.com/awsdocs/aws-lambda-developer-guide/commit/258fecc4e78d65e7b37d172cb6aa5bc2b5210011); with anything
 * between Lambda refuses to create the function (https://github.com/hashicorp/terraform-provider-aws/issues/20698).
 */
export function buildVpcStatements(
  logGroupArn: string,
  vpc: { subnetIds: string[]; securityGroupIds: string[] },
  userStatements: UserStatement[],
): Statement[] {
  const [, partition, , region, account] = logGroupArn.split(":");
  const ec2 = (owner: string, resource: string) => `arn:${partition}:ec2:${region}:${owner}:${resource}`;
  const denied = NETWORK_ACTIONS.filter((action) => !isAllowed(action, userStatements));
  return [
    allow(
      ["ec2:CreateNetworkInterface"],
      [
        ec2(account, "network-interface/*"),
        // A subnet that another account shares has that account in its ARN, as refusals of other calls show:
        // https://github.com/terraform-aws-modules/terraform-aws-iam/issues/227
        ...vpc.subnetIds.map((id) => ec2("*", `subnet/${id}`)),
        ...vpc.securityGroupIds.map((id) => ec2("*", `security-group/${id}`)),
      ],
    ),
    allow(
      ["ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"],
      ec2(account, "*/*"),
    ),
    allow(["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"], "*"),
    ...(denied.length > 0 ? [denyToCode(denied, `arn:${partition}:lambda:${region}:${account}:function:*`)] : []),
  ];
}

/**
 * What Lambda itself asks of EC2 does not carry the key, so it is not denied. The role is of this function alone:
 * https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
 */
function denyToCode(actions: string[], functions: string): Statement {
  return {
    Effect: "Deny",
    Action: actions,
    Resource: "*",
    Condition: { ArnLike: { "lambda:SourceFunctionArn": [functions] } },
  };
}

/** Whether the user's own statements allow an action, which a denial would take back. */
function isAllowed(action: string, statements: UserStatement[]): boolean {
  return statements.some(({ effect, actions }) => effect === "Allow" && actions.some((name) => matches(name, action)));
}

/** Actions are compared without case, and may have * and ? in them. */
function matches(pattern: string, action: string): boolean {
  const form = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${form}$`, "i").test(action);
}
