import * as pulumi from "@pulumi/pulumi";
import type { FunctionSettings } from "./functionSettings";
import * as aws from "./services";

/**
 * Creates the log group, so that it has a retention and goes with the component. The name starts as Lambda's own would;
 * without a function name it ends in something unique, as the function's does.
 */
export function createLogGroup(
  name: string,
  settings: FunctionSettings,
  opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.LogGroup {
  const prefix = "/aws/lambda/";
  return new aws.cloudwatch.LogGroup(
    name,
    {
      ...(settings.functionName === undefined
        ? { namePrefix: `${prefix}${name}-` }
        : { name: pulumi.interpolate`${prefix}${settings.functionName}` }),
      retentionInDays: settings.logRetentionInDays,
      kmsKeyId: settings.logKmsKeyArn,
      tags: settings.tags,
    },
    opts,
  );
}
