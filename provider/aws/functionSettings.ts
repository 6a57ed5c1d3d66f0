import type * as pulumi from "@pulumi/pulumi";
import type { OtelLambdaImageArgs, TracingMode } from "../args";
import { INPUTS, LONGEST_DESCRIPTION } from "../args/table";
import { FILE_SYSTEM_CONFIG_INPUTS, VPC_CONFIG_INPUTS } from "../args/table/functionInputs";
import { fail } from "../inputs/fail";
import { readInputs, withDefault } from "../inputs/readInputs";
import { type AsyncConfigSettings, normalizeAsyncConfig } from "./asyncConfigSettings";
import { type EntryPointSettings, normalizeEntryPoints } from "./entryPointSettings";
import { type EventSourceSettings, normalizeEventSources } from "./eventSourceSettings";
import { normalizeSnapStart } from "./snapStart";
import type { Tags } from "./tags";

/** The Lambda function's own settings and those of what hangs on it. */
export interface FunctionSettings extends EntryPointSettings {
  functionName?: pulumi.Input<string>;
  description: pulumi.Input<string>;
  memorySize: pulumi.Input<number>;
  timeout: pulumi.Input<number>;
  ephemeralStorageSize: pulumi.Input<number>;
  reservedConcurrentExecutions?: pulumi.Input<number>;
  vpcConfig?: VpcSettings;
  deadLetterTargetArn?: pulumi.Input<string>;
  fileSystemConfig?: { arn: pulumi.Input<string>; localMountPath: pulumi.Input<string> };
  kmsKeyArn?: pulumi.Input<string>;
  tracingMode: TracingMode;
  logRetentionInDays: pulumi.Input<number>;
  logKmsKeyArn?: pulumi.Input<string>;
  snapStart: boolean;
  eventSources: EventSourceSettings[];
  asyncConfig?: AsyncConfigSettings;
  tags: Tags;
}

/** The VPC that the function runs in. */
export interface VpcSettings {
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  securityGroupIds: pulumi.Input<pulumi.Input<string>[]>;
  ipv6AllowedForDualStack?: pulumi.Input<boolean>;
}

export function normalizeFunction(name: string, args: OtelLambdaImageArgs): FunctionSettings {
  const read = readInputs(args, INPUTS);
  if (args.functionName === undefined) {
    checkComponentName(name);
  }
  return {
    functionName: read("functionName"),
    description: withDefault(read("description"), describe(name, args.handler)),
    memorySize: read("memorySize"),
    timeout: read("timeout"),
    reservedConcurrentExecutions: read("reservedConcurrentExecutions"),
    kmsKeyArn: read("kmsKeyArn"),
    tracingMode: read("tracingMode"),
    logRetentionInDays: read("logRetentionInDays"),
    logKmsKeyArn: read("logKmsKeyArn"),
    tags: read("tags"),
    eventSources: normalizeEventSources(args),
    asyncConfig: normalizeAsyncConfig(args.asyncConfig),
    ...normalizeConnections(args),
    ...normalizeEntryPoints(args),
    ...normalizeSnapStart(args),
  };
}

/** Cut where a long handler or name makes it longer than Lambda takes. */
function describe(name: string, handler = "A function"): string {
  const text = [...`${handler} with OpenTelemetry, from the container image of ${name}.`];
  return text.length <= LONGEST_DESCRIPTION ? text.join("") : `${text.slice(0, LONGEST_DESCRIPTION - 1).join("")}…`;
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
  const readVpc = readInputs(vpcConfig, VPC_CONFIG_INPUTS);
  const readFileSystem = readInputs(fileSystemConfig, FILE_SYSTEM_CONFIG_INPUTS);
  return {
    vpcConfig: vpcConfig && {
      subnetIds: readVpc("subnetIds"),
      securityGroupIds: readVpc("securityGroupIds"),
      ipv6AllowedForDualStack: readVpc("ipv6AllowedForDualStack"),
    },
    fileSystemConfig: fileSystemConfig && {
      arn: readFileSystem("arn"),
      localMountPath: readFileSystem("localMountPath"),
    },
    deadLetterTargetArn: readInputs(args, INPUTS)("deadLetterTargetArn"),
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
