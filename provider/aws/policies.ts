import type { Grant } from "../collector/settings/grants";

/** One statement of an IAM policy. */
export interface Statement {
  Effect: "Allow";
  Action: string[];
  Resource: string | string[];
}

/** What the function's role is for, all values known. */
export interface RolePurpose {
  logGroupArn: string;
  tracingActive: boolean;
  vpc?: { subnetIds: string[]; securityGroupIds: string[] };
  deadLetterTargetArn?: string;
  headersSecretArn?: string;
  fileSystemArn?: string;
  kmsKeyArn?: string;
  collectorStatements: Grant[];
  policyStatements: Grant[];
}

/** Lets Lambda, and nothing else, take the role. */
export const TRUST_POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
});

/** What the role may do: on exact ARNs, and in the partition of the log group. */
export function buildRolePolicy(purpose: RolePurpose): { Version: string; Statement: Statement[] } {
  const statements = [
    allow(["logs:CreateLogStream", "logs:PutLogEvents"], `${purpose.logGroupArn}:*`),
    // X-Ray has no resources to name: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
    purpose.tracingActive && allow(["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "*"),
    ...(purpose.vpc ? buildVpcStatements(purpose.logGroupArn, purpose.vpc) : []),
    purpose.deadLetterTargetArn && allow([sendAction(purpose.deadLetterTargetArn)], purpose.deadLetterTargetArn),
    purpose.headersSecretArn && allow(["secretsmanager:GetSecretValue"], purpose.headersSecretArn),
    purpose.fileSystemArn &&
      allow(["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], purpose.fileSystemArn),
    purpose.kmsKeyArn && allow(["kms:Decrypt"], purpose.kmsKeyArn),
    ...[...purpose.collectorStatements, ...purpose.policyStatements].map(({ actions, resources }) =>
      allow(actions, resources),
    ),
  ];
  return { Version: "2012-10-17", Statement: statements.filter((statement) => typeof statement === "object") };
}

/** Lambda makes and removes network interfaces as the function's role; describing them can't be narrowed. */
function buildVpcStatements(
  logGroupArn: string,
  vpc: { subnetIds: string[]; securityGroupIds: string[] },
): Statement[] {
  const [, partition, , region, account] = logGroupArn.split(":");
  const ec2 = (resource: string) => `arn:${partition}:ec2:${region}:${account}:${resource}`;
  const networkInterfaces = ec2("network-interface/*");
  return [
    allow(
      ["ec2:CreateNetworkInterface"],
      [
        networkInterfaces,
        ...vpc.subnetIds.map((id) => ec2(`subnet/${id}`)),
        ...vpc.securityGroupIds.map((id) => ec2(`security-group/${id}`)),
      ],
    ),
    allow(
      ["ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"],
      networkInterfaces,
    ),
    allow(["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"], "*"),
  ];
}

function sendAction(targetArn: string): string {
  return targetArn.split(":")[2] === "sns" ? "sns:Publish" : "sqs:SendMessage";
}

function allow(actions: string[], resources: string | string[]): Statement {
  return { Effect: "Allow", Action: actions, Resource: resources };
}
