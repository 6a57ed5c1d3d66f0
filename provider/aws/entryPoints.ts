import * as pulumi from "@pulumi/pulumi";
import type { FunctionUrlSettings } from "./entryPointSettings";
import type { FunctionSettings } from "./functionSettings";
import { createPublicAccess } from "./publicUrl";
import * as aws from "./services";

/** How the function is reached: the alias or version that callers should use, and its URL where it has one. */
export interface EntryPoints {
  qualifiedArn: pulumi.Output<string>;
  invokeArn: pulumi.Output<string>;
  functionUrl: pulumi.Output<string | undefined>;
  callee: Callee;
}

/** What Lambda is told to call: the alias, which is where weights between versions would be; else what snapshots and code are of. */
export interface Callee {
  functionName: pulumi.Output<string>;
  /** Undefined for the function without a version. */
  qualifier?: pulumi.Output<string>;
  /** Of the function, with the qualifier where there is one. */
  arn: pulumi.Output<string>;
}

export function createEntryPoints(
  name: string,
  settings: FunctionSettings,
  lambda: aws.lambda.Function,
  opts: pulumi.CustomResourceOptions,
): EntryPoints {
  const alias =
    settings.aliasName === undefined ? undefined : createAlias(name, settings.aliasName, settings, lambda, opts);
  const url = settings.functionUrl && createUrl(name, settings.functionUrl, lambda, alias?.name, opts);
  return {
    qualifiedArn: alias?.arn ?? lambda.qualifiedArn,
    // Only a version starts from a snapshot.
    invokeArn: alias?.invokeArn ?? (settings.snapStart ? lambda.qualifiedInvokeArn : lambda.invokeArn),
    functionUrl: url?.functionUrl ?? pulumi.output(undefined),
    callee: findCallee(settings, lambda, alias),
  };
}

function createUrl(
  name: string,
  settings: FunctionUrlSettings,
  lambda: aws.lambda.Function,
  qualifier: pulumi.Output<string> | undefined,
  opts: pulumi.CustomResourceOptions,
): aws.lambda.FunctionUrl {
  // Before it, so that nobody is turned away from a URL that has become public.
  const dependsOn = createPublicAccess(name, settings, lambda, qualifier, opts);
  return new aws.lambda.FunctionUrl(
    name,
    { functionName: lambda.name, qualifier, ...settings },
    { ...opts, dependsOn },
  );
}

/** Only a version starts from a snapshot. */
function findCallee(settings: FunctionSettings, lambda: aws.lambda.Function, alias?: aws.lambda.Alias): Callee {
  const functionName = lambda.name;
  if (alias !== undefined) {
    return { functionName, qualifier: alias.name, arn: alias.arn };
  }
  return settings.snapStart
    ? { functionName, qualifier: lambda.version, arn: lambda.qualifiedArn }
    : { functionName, arn: lambda.arn };
}

function createAlias(
  name: string,
  aliasName: pulumi.Input<string>,
  settings: FunctionSettings,
  lambda: aws.lambda.Function,
  opts: pulumi.CustomResourceOptions,
): aws.lambda.Alias {
  const alias = new aws.lambda.Alias(
    name,
    { name: aliasName, functionName: lambda.name, functionVersion: lambda.version },
    opts,
  );
  if (settings.provisionedConcurrency !== undefined) {
    new aws.lambda.ProvisionedConcurrencyConfig(
      name,
      {
        functionName: lambda.name,
        qualifier: alias.name,
        provisionedConcurrentExecutions: settings.provisionedConcurrency,
      },
      opts,
    );
  }
  return alias;
}
