import type * as pulumi from "@pulumi/pulumi";
import type { FileSystemConfigArgs, OtelLambdaImageArgs, VpcConfigArgs } from "../args";
import { arnOf, matching, oneOf, wholeNumberBetween } from "../checks";
import { DEFAULTS } from "../defaults";
import { checked, checkedIfGiven, checkedPlain, fail } from "../validate";
import { LOG_RETENTION_DAYS } from "./logRetention";

/** The Lambda function's own settings and those of what hangs on it. */
export interface FunctionSettings {
  functionName?: pulumi.Input<string>;
  description: pulumi.Input<string>;
  memorySize: pulumi.Input<number>;
  timeout: pulumi.Input<number>;
  ephemeralStorageSize: pulumi.Input<number>;
  reservedConcurrentExecutions?: pulumi.Input<number>;
  vpcConfig?: VpcConfigArgs;
  deadLetterTargetArn?: pulumi.Input<string>;
  fileSystemConfig?: FileSystemConfigArgs;
  kmsKeyArn?: pulumi.Input<string>;
  tracingMode: string;
  logRetentionInDays: pulumi.Input<number>;
  logKmsKeyArn?: pulumi.Input<string>;
  functionUrl?: { authorizationType: string; invokeMode: string };
  publish: boolean;
  aliasName?: pulumi.Input<string>;
  provisionedConcurrency?: pulumi.Input<number>;
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

const KMS_KEY = arnOf(["kms"], "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab");

export function normalizeFunction(name: string, args: OtelLambdaImageArgs): FunctionSettings {
  if (args.functionName === undefined) {
    checkComponentName(name);
  }
  return {
    functionName: checkedIfGiven(
      "functionName",
      args.functionName,
      matching(/^[\w-]{1,64}$/, "1 to 64 letters, digits, dashes and underscores"),
    ),
    description: args.description ?? `${args.handler} with OpenTelemetry, from the container image of ${name}.`,
    memorySize: checked(
      "memorySize",
      args.memorySize ?? DEFAULTS.memorySizeMb,
      wholeNumberBetween(128, 10240, "Lambda gives a function that much memory, in MB"),
    ),
    timeout: checked(
      "timeout",
      args.timeout ?? DEFAULTS.timeoutSeconds,
      wholeNumberBetween(1, 900, "Lambda lets a call run that long, in seconds"),
    ),
    ephemeralStorageSize: checked(
      "ephemeralStorageSize",
      args.ephemeralStorageSize ?? DEFAULTS.ephemeralStorageSizeMb,
      wholeNumberBetween(512, 10240, "Lambda makes /tmp that large, in MB"),
    ),
    reservedConcurrentExecutions: checkedIfGiven(
      "reservedConcurrentExecutions",
      args.reservedConcurrentExecutions,
      wholeNumberBetween(0, Number.MAX_SAFE_INTEGER, "leave it out for no reservation"),
    ),
    kmsKeyArn: checkedIfGiven("kmsKeyArn", args.kmsKeyArn, KMS_KEY),
    tracingMode: checkedPlain(
      "tracingMode",
      args.tracingMode ?? DEFAULTS.tracingMode,
      oneOf(["Active", "PassThrough"]),
    ),
    logRetentionInDays: checked(
      "logRetentionInDays",
      args.logRetentionInDays ?? DEFAULTS.logRetentionInDays,
      oneOf(LOG_RETENTION_DAYS, "0 keeps the logs for ever"),
    ),
    logKmsKeyArn: checkedIfGiven("logKmsKeyArn", args.logKmsKeyArn, KMS_KEY),
    tags: args.tags,
    ...normalizeConnections(args),
    ...normalizeEntryPoints(args),
  };
}

/** What the function is connected to: network, file system, dead-letter target. */
function normalizeConnections(args: OtelLambdaImageArgs) {
  const { vpcConfig, fileSystemConfig } = args;
  if (fileSystemConfig !== undefined && vpcConfig === undefined) {
    fail(
      "fileSystemConfig",
      "is given without `vpcConfig`, but Lambda reaches a file system only from within a VPC: give both, or leave it out",
    );
  }
  const idsOf = (kind: string) => (ids: pulumi.Input<string>[]) =>
    ids.length > 0 ? undefined : `has to name one or more: Lambda can't join a VPC without ${kind}`;
  return {
    vpcConfig: vpcConfig && {
      ...vpcConfig,
      subnetIds: checked("vpcConfig.subnetIds", vpcConfig.subnetIds, idsOf("subnets")),
      securityGroupIds: checked("vpcConfig.securityGroupIds", vpcConfig.securityGroupIds, idsOf("security groups")),
    },
    fileSystemConfig: fileSystemConfig && {
      arn: checked(
        "fileSystemConfig.arn",
        fileSystemConfig.arn,
        arnOf(
          ["elasticfilesystem"],
          "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0",
        ),
      ),
      localMountPath: checked(
        "fileSystemConfig.localMountPath",
        fileSystemConfig.localMountPath,
        matching(/^\/mnt\/[\w.-]+$/, "a folder under /mnt/, for example /mnt/data"),
      ),
    },
    deadLetterTargetArn: checkedIfGiven(
      "deadLetterTargetArn",
      args.deadLetterTargetArn,
      arnOf(["sqs", "sns"], "arn:aws:sqs:us-east-1:123456789012:failed-orders"),
    ),
  };
}

/** How the function is reached: versions, alias, URL. */
function normalizeEntryPoints(args: OtelLambdaImageArgs) {
  if (args.aliasName !== undefined && args.publish === false) {
    fail("publish", "is false, but `aliasName` needs versions to point to: leave out one of them");
  }
  if (args.provisionedConcurrency !== undefined && args.aliasName === undefined) {
    fail(
      "provisionedConcurrency",
      "is given without `aliasName`, but only an alias can keep instances started: give both, or leave it out",
    );
  }
  const defaults = DEFAULTS.functionUrl;
  return {
    publish: args.publish ?? args.aliasName !== undefined,
    aliasName: checkedIfGiven(
      "aliasName",
      args.aliasName,
      matching(/^(?!\d+$)[\w-]{1,128}$/, "1 to 128 letters, digits, dashes and underscores, and not digits alone"),
    ),
    provisionedConcurrency: checkedIfGiven(
      "provisionedConcurrency",
      args.provisionedConcurrency,
      wholeNumberBetween(1, Number.MAX_SAFE_INTEGER, "leave it out for none"),
    ),
    functionUrl: args.functionUrl && {
      authorizationType: checkedPlain(
        "functionUrl.authorizationType",
        args.functionUrl.authorizationType ?? defaults.authorizationType,
        oneOf(["AWS_IAM", "NONE"]),
      ),
      invokeMode: checkedPlain(
        "functionUrl.invokeMode",
        args.functionUrl.invokeMode ?? defaults.invokeMode,
        oneOf(["BUFFERED", "RESPONSE_STREAM"]),
      ),
    },
  };
}

/** Lambda allows 64 characters, of which Pulumi's own suffix takes eight. */
function checkComponentName(name: string): void {
  if (!/^[\w-]{1,56}$/.test(name)) {
    fail(
      "functionName",
      `is missing, and the component's name ${JSON.stringify(name)} can't be made into one: use 1 to 56 letters, digits, dashes and underscores, or give a function name`,
    );
  }
}
