import type * as pulumi from "@pulumi/pulumi";
import type { AsyncConfigSettings } from "./asyncConfigSettings";
import type { Callee } from "./entryPoints";
import type { ExecutionRole } from "./role";
import * as aws from "./services";

/** What the configuration is made from. */
export interface AsyncConfigInputs {
  settings: AsyncConfigSettings | undefined;
  callee: Callee;
  role: ExecutionRole;
}

export function createAsyncConfig(
  name: string,
  { settings, callee, role }: AsyncConfigInputs,
  opts: pulumi.CustomResourceOptions,
): void {
  if (settings === undefined) {
    return;
  }
  const { onSuccessDestinationArn, onFailureDestinationArn } = settings;
  const hasDestination = onSuccessDestinationArn !== undefined || onFailureDestinationArn !== undefined;
  new aws.lambda.FunctionEventInvokeConfig(
    name,
    {
      functionName: callee.functionName,
      qualifier: callee.qualifier,
      maximumRetryAttempts: settings.maximumRetryAttempts,
      maximumEventAgeInSeconds: settings.maximumEventAgeInSeconds,
      destinationConfig: hasDestination
        ? {
            onSuccess: toDestination(onSuccessDestinationArn),
            onFailure: toDestination(onFailureDestinationArn),
          }
        : undefined,
    },
    // Lambda tries the role's permissions on the destinations: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/lambda/function_event_invoke_config.go
    { ...opts, dependsOn: role.permissions },
  );
}

function toDestination(arn: pulumi.Input<string> | undefined) {
  return arn === undefined ? undefined : { destination: arn };
}
