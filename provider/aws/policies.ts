import type { Grant } from "../collector/settings/grant";
import { buildDestinationStatements } from "./destinationPolicy";
import { buildEventSourceStatements, type EventSourcePurpose } from "./eventSourcePolicy";
import { buildVpcStatements } from "./vpcPolicy";
import { allow, type Statement, toStatement, type UserStatement } from "./statement";

/** What the function's role is for, all values known. */
export interface RolePurpose {
  logGroupArn: string;
  tracingActive: boolean;
  vpc?: { subnetIds: string[]; securityGroupIds: string[] };
  deadLetterTargetArn?: string;
  headersSecretArn?: string;
  /** The EFS access point that is mounted. */
  accessPointArn?: string;
  kmsKeyArn?: string;
  /** What Lambda reads to call the function. */
  eventSources: EventSourcePurpose[];
  /** Where records of calls go that nobody waits for. */
  destinationArns: string[];
  /** For whoever sends the telemetry. */
  grants: Grant[];
  policyStatements: UserStatement[];
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
    ...(purpose.vpc ? buildVpcStatements(purpose.logGroupArn, purpose.vpc, purpose.policyStatements) : []),
    purpose.deadLetterTargetArn && allow([sendAction(purpose.deadLetterTargetArn)], purpose.deadLetterTargetArn),
    purpose.headersSecretArn && allow(["secretsmanager:GetSecretValue"], purpose.headersSecretArn),
    purpose.accessPointArn && buildFileSystemStatement(purpose.accessPointArn),
    // Lambda makes a grant for the role on the key of the environment; the statement is for code that decrypts by itself,
    // and for a role that is made anew under the same name, to which the grant does not apply:
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
    purpose.kmsKeyArn && allow(["kms:Decrypt"], purpose.kmsKeyArn),
    ...purpose.eventSources.flatMap((source) => buildEventSourceStatements(purpose.logGroupArn, source)),
    ...purpose.destinationArns.flatMap(buildDestinationStatements),
    ...purpose.grants.map(({ actions, resources }) => allow(actions, resources)),
    ...purpose.policyStatements.map(toStatement),
  ];
  return { Version: "2012-10-17", Statement: statements.filter((statement) => typeof statement === "object") };
}

/**
 * The actions are done on a file system, whose id an access point's ARN does not tell; the condition narrows them to
 * the access point: https://docs.aws.amazon.com/efs/latest/ug/access-points-iam-policy.html. Lambda asks for both:
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html
 */
function buildFileSystemStatement(accessPointArn: string): Statement {
  const fileSystems = accessPointArn.replace(/:access-point\/.*$/, ":file-system/*");
  return {
    ...allow(["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], fileSystems),
    Condition: { ArnEquals: { "elasticfilesystem:AccessPointArn": [accessPointArn] } },
  };
}

function sendAction(targetArn: string): string {
  return targetArn.split(":")[2] === "sns" ? "sns:Publish" : "sqs:SendMessage";
}
