import * as pulumi from "@pulumi/pulumi";
import type { ImageConfig } from "../ownDockerfile/wrapCommand";
import type { ArchitectureSpec } from "../source/architectures";
import type { FunctionSettings } from "./functionSettings";
import { checkNameIsFree } from "./nameCheck";
import type { ExecutionRole } from "./role";
import * as aws from "./services";

/** What the function is made from. */
export interface FunctionInputs {
  settings: FunctionSettings;
  architecture: ArchitectureSpec;
  /** What the image is started with in place of what it says itself. */
  imageConfig?: pulumi.Input<ImageConfig>;
  imageUri: pulumi.Output<string>;
  environment: pulumi.Output<Record<string, pulumi.Input<string>>>;
  role: ExecutionRole;
  logGroup: aws.cloudwatch.LogGroup;
}

export function createFunction(
  name: string,
  inputs: FunctionInputs,
  opts: pulumi.CustomResourceOptions,
): aws.lambda.Function {
  const { settings } = inputs;
  const lookFirst = settings.functionName === undefined ? {} : checkNameIsFree(name, opts.parent);
  return new aws.lambda.Function(
    name,
    {
      name: settings.functionName,
      description: settings.description,
      packageType: "Image",
      imageUri: inputs.imageUri,
      imageConfig: inputs.imageConfig,
      architectures: [inputs.architecture.lambdaArchitecture],
      role: inputs.role.arn,
      memorySize: settings.memorySize,
      timeout: settings.timeout,
      ephemeralStorage: { size: settings.ephemeralStorageSize },
      environment: { variables: inputs.environment },
      loggingConfig: { logFormat: "JSON", logGroup: inputs.logGroup.name },
      tracingConfig: { mode: settings.tracingMode },
      vpcConfig: settings.vpcConfig,
      deadLetterConfig:
        settings.deadLetterTargetArn === undefined ? undefined : { targetArn: settings.deadLetterTargetArn },
      fileSystemConfig: settings.fileSystemConfig,
      kmsKeyArn: settings.kmsKeyArn,
      reservedConcurrentExecutions: settings.reservedConcurrentExecutions,
      publish: settings.publish,
      snapStart: settings.snapStart ? { applyOn: "PublishedVersions" } : undefined,
      tags: settings.tags,
    },
    // Lambda tries the role's permissions on VPC and dead-letter target when it creates the function.
    { ...opts, ...lookFirst, dependsOn: inputs.role.permissions },
  );
}
