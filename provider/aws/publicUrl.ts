import * as pulumi from "@pulumi/pulumi";
import { getVersion } from "@pulumi/aws/utilities";
import type { FunctionUrlSettings } from "./entryPointSettings";
import * as aws from "./services";

/** Undefined where the URL is that of the function without a version. */
type Qualifier = pulumi.Output<string> | undefined;

/**
 * What everyone needs to call a URL that asks for no signature: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html. The AWS
 * provider adds it by itself where it makes such a URL, and not where a URL becomes one:
 * https://www.pulumi.com/registry/packages/aws/api-docs/lambda/functionurl/
 */
export function createPublicAccess(
  name: string,
  { authorizationType }: FunctionUrlSettings,
  lambda: aws.lambda.Function,
  qualifier: Qualifier,
  opts: pulumi.CustomResourceOptions,
  version = getVersion(),
): aws.lambda.Permission[] {
  if (authorizationType !== "NONE") {
    return [];
  }
  const everyone = { function: lambda.name, qualifier, principal: "*" };
  const url = { ...everyone, action: "lambda:InvokeFunctionUrl", functionUrlAuthType: authorizationType };
  const call = { ...everyone, action: "lambda:InvokeFunction", invokedViaFunctionUrl: true };
  const permissions = [new aws.lambda.Permission(`${name}-url`, url, opts)];
  // An older one leaves out what it doesn't know, and everyone could call the function without its URL.
  if (knowsCallsByUrl(version)) {
    permissions.push(new aws.lambda.Permission(`${name}-url-invoke`, call, opts));
  }
  return permissions;
}

export function listUrlWarnings(url: FunctionUrlSettings | undefined, version = getVersion()): string[] {
  if (url?.authorizationType !== "NONE" || knowsCallsByUrl(version)) {
    return [];
  }
  return [
    `\`functionUrl.authorizationType\` is NONE, but @pulumi/aws ${version} can't give everyone a permission that Lambda asks for since October 2025, so that callers get the status 403: update @pulumi/aws to 7.16.0 or newer.`,
  ];
}

/** `invokedViaFunctionUrl` of a permission is new in 7.16.0. */
function knowsCallsByUrl(version: string): boolean {
  const [major, minor] = version.split(".").map(Number);
  return major > 7 || (major === 7 && minor >= 16);
}
