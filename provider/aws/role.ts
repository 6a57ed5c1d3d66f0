import * as pulumi from "@pulumi/pulumi";
import type { Grant } from "../collector/settings/grant";
import type { FunctionSettings } from "./functionSettings";
import { buildRolePolicy, TRUST_POLICY } from "./policies";
import { checkPolicySize } from "./policySize";
import type { RoleSettings } from "./roleSettings";
import * as aws from "./services";

/** The function's role, adopted or created, and what has to be there before the function can use it. */
export interface ExecutionRole {
  arn: pulumi.Output<string>;
  name: pulumi.Output<string>;
  permissions: pulumi.Resource[];
}

/** What the role is made from. */
export interface RoleInputs {
  settings: RoleSettings;
  /** The function that takes it. */
  function: FunctionSettings;
  logGroup: aws.cloudwatch.LogGroup;
  /** The secret with headers that the function itself reads. */
  headersSecretArn?: pulumi.Input<string>;
  /** What the collector, or the function that sends by itself, has to be allowed. */
  grants?: pulumi.Output<Grant[]>;
}

export function createRole(name: string, inputs: RoleInputs, opts: pulumi.CustomResourceOptions): ExecutionRole {
  const { settings } = inputs;
  if (settings.arn !== undefined) {
    const arn = pulumi.output(settings.arn);
    return { arn, name: arn.apply((known) => known.slice(known.lastIndexOf("/") + 1)), permissions: [] };
  }
  const role = new aws.iam.Role(
    name,
    {
      assumeRolePolicy: TRUST_POLICY,
      permissionsBoundary: settings.permissionsBoundaryArn,
      path: settings.path,
      tags: inputs.function.tags,
    },
    opts,
  );
  const policy = new aws.iam.RolePolicy(
    name,
    {
      role: role.name,
      policy: pulumi.jsonStringify(
        pulumi
          .output(describePurpose({ ...inputs, logGroupArn: inputs.logGroup.arn }))
          .apply((purpose) => checkPolicySize(buildRolePolicy(purpose))),
      ),
    },
    opts,
  );
  const attachments = settings.managedPolicyArns.map(
    (policyArn, index) => new aws.iam.RolePolicyAttachment(`${name}-${index}`, { role: role.name, policyArn }, opts),
  );
  return { arn: role.arn, name: role.name, permissions: [policy, ...attachments] };
}

/** What the role is for, some of it perhaps not known yet. */
export function describePurpose({
  settings,
  function: lambda,
  ...inputs
}: Omit<RoleInputs, "logGroup"> & { logGroupArn: pulumi.Input<string> }) {
  return {
    logGroupArn: inputs.logGroupArn,
    tracingActive: lambda.tracingMode === "Active",
    vpc: lambda.vpcConfig && {
      subnetIds: lambda.vpcConfig.subnetIds,
      securityGroupIds: lambda.vpcConfig.securityGroupIds,
    },
    deadLetterTargetArn: lambda.deadLetterTargetArn,
    headersSecretArn: inputs.headersSecretArn,
    accessPointArn: lambda.fileSystemConfig?.arn,
    kmsKeyArn: lambda.kmsKeyArn,
    eventSources: lambda.eventSources.map(
      ({ arn, topic, consumerGroupId, accessConfigurations, onFailureDestinationArn }) => ({
        arn,
        topic,
        consumerGroupId,
        accessConfigurations,
        onFailureDestinationArn,
      }),
    ),
    destinationArns: [lambda.asyncConfig?.onSuccessDestinationArn, lambda.asyncConfig?.onFailureDestinationArn].filter(
      (arn) => arn !== undefined,
    ),
    grants: inputs.grants ?? [],
    policyStatements: settings.policyStatements,
  };
}
