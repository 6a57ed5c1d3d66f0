import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../settings";
import { buildRolePolicy, TRUST_POLICY } from "./policies";

/** The function's role, adopted or created, and what has to be there before the function can use it. */
export interface ExecutionRole {
  arn: pulumi.Output<string>;
  name: pulumi.Output<string>;
  permissions: pulumi.Resource[];
}

export function createRole(
  name: string,
  settings: Settings,
  logGroup: aws.cloudwatch.LogGroup,
  opts: pulumi.CustomResourceOptions,
): ExecutionRole {
  if (settings.role.arn !== undefined) {
    const arn = pulumi.output(settings.role.arn);
    return { arn, name: arn.apply((known) => known.slice(known.lastIndexOf("/") + 1)), permissions: [] };
  }
  const role = new aws.iam.Role(
    name,
    {
      assumeRolePolicy: TRUST_POLICY,
      permissionsBoundary: settings.role.permissionsBoundaryArn,
      path: settings.role.path,
      tags: settings.function.tags,
    },
    opts,
  );
  const policy = new aws.iam.RolePolicy(
    name,
    { role: role.name, policy: pulumi.jsonStringify(describePurpose(settings, logGroup).apply(buildRolePolicy)) },
    opts,
  );
  const attachments = settings.role.managedPolicyArns.map(
    (policyArn, index) => new aws.iam.RolePolicyAttachment(`${name}-${index}`, { role: role.name, policyArn }, opts),
  );
  return { arn: role.arn, name: role.name, permissions: [policy, ...attachments] };
}

function describePurpose(
  { role, function: settings, telemetry, collector }: Settings,
  logGroup: aws.cloudwatch.LogGroup,
) {
  return pulumi.output({
    logGroupArn: logGroup.arn,
    tracingActive: settings.tracingMode === "Active",
    vpc: settings.vpcConfig && {
      subnetIds: settings.vpcConfig.subnetIds,
      securityGroupIds: settings.vpcConfig.securityGroupIds,
    },
    deadLetterTargetArn: settings.deadLetterTargetArn,
    headersSecretArn: telemetry.mode === "off" ? undefined : telemetry.headersSecretArn,
    fileSystemArn: settings.fileSystemConfig?.arn,
    kmsKeyArn: settings.kmsKeyArn,
    collectorStatements: collector?.grants ?? [],
    policyStatements: role.policyStatements,
  });
}
