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
    ...denyToCode(`arn:${partition}:lambda:${region}:${account}:function:*`, userStatements),
  ];
}

/**
 * Denies the actions to the functions' code, but for what the user's own statements allow without conditions: a denial
 * would take it back, and under a condition the wider permission above would do without it. What Lambda itself asks of
 * EC2 does not carry the key, so it is not denied. The role is of this function alone:
 * https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
 */
function denyToCode(functions: string, userStatements: UserStatement[]): Statement[] {
  const Condition = { ArnLike: { "lambda:SourceFunctionArn": [functions] } };
  const exceptions = NETWORK_ACTIONS.map((action) => ({ action, allowed: allowedResources(action, userStatements) }));
  const entirely = exceptions.filter(({ allowed }) => allowed.length === 0).map(({ action }) => action);
  const inPart = exceptions.filter(({ allowed }) => allowed.length > 0 && !allowed.includes("*"));
  return [
    ...(entirely.length > 0 ? [{ Effect: "Deny" as const, Action: entirely, Resource: "*", Condition }] : []),
    ...inPart.map(({ action, allowed }) => ({
      Effect: "Deny" as const,
      Action: [action],
      NotResource: allowed,
      Condition,
    })),
  ];
}

/** What the user's own statements allow an action on without conditions. */
function allowedResources(action: string, statements: UserStatement[]): string[] {
  return statements
    .filter(({ effect, conditions }) => effect === "Allow" && conditions.length === 0)
    .filter(({ actions }) => actions.some((name) => matches(name, action)))
    .flatMap(({ resources }) => resources);
}

/** Actions are compared without case, and may have * and ? in them. */
function matches(pattern: string, action: string): boolean {
  const form = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${form}$`, "i").test(action);
}
