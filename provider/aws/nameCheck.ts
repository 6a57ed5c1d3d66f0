import * as pulumi from "@pulumi/pulumi";
import * as state from "@pulumi/pulumi/runtime/state";
import * as aws from "./services";

const FUNCTION_TYPE = "aws:lambda/function:Function";
const IMPORT_FLAGS = "--protect=false --generate-code=false --yes";

/** What of hooks is used here: the oldest @pulumi/pulumi that a user may have knows none, and has no types for them. */
type HookClass = new (name: string, callback: (args: HookArgs) => Promise<void>) => object;
interface HookArgs {
  urn: string;
  newInputs?: unknown;
}

/** Stands for the run in a component plugin's process, which has no stack. */
const PROCESS = {};

/** The names that hooks have in a run, which Pulumi wants to be different. */
const taken = new WeakMap<object, Map<string, number>>();

/**
 * Looks for a function with the name of the one that is about to be created, and refuses to create it where there is one.
 * AWS's provider takes "already exists" for something that passes, and asks again for five minutes: retryFunctionOp in
 * https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/lambda/function.go.
 * What can't be looked up is left to the provider.
 */
export function checkNameIsFree(name: string, parent: pulumi.Resource | undefined): pulumi.CustomResourceOptions {
  const { ResourceHook } = pulumi as { ResourceHook?: HookClass };
  if (ResourceHook === undefined || !runSupportsHooks()) {
    return {};
  }
  const hook = new ResourceHook(claimHookName(`otel-lambda-image:${name}`), async ({ urn, newInputs }) => {
    const { name: functionName } = newInputs as { name: string };
    const found = await aws.lambda.getFunction({ functionName }, { parent }).catch(() => undefined);
    if (found !== undefined) {
      throw new Error(describeTakenName(functionName, urn));
    }
  });
  const options: object = { hooks: { beforeCreate: [hook] } };
  return options;
}

/** What to do about a function that is there and not in the state; its parent in the state has the same name as `urn` ends in. */
export function describeTakenName(functionName: string, urn: string): string {
  const name = urn.slice(urn.lastIndexOf("::") + 2);
  const parent = urn.replace(`$${FUNCTION_TYPE}::`, "::");
  return (
    `\`functionName\` is ${functionName}, and Lambda has a function of that name, which is not in the state of this stack. ` +
    "Where an earlier run was cut off while it was made, take it over and run `pulumi up` again: " +
    `\`pulumi import ${FUNCTION_TYPE} ${name} ${functionName} --parent 'component=${parent}' ${IMPORT_FLAGS}\`. ` +
    "Where it is another one, give another name."
  );
}

/**
 * Hooks need a CLI of July 2025 or newer (https://www.pulumi.com/docs/iac/concepts/resources/options/hooks/) and are an error
 * with an older one; under the mocks of a unit test they never settle.
 */
function runSupportsHooks(): boolean {
  const { getStore } = state as unknown as { getStore: () => { supportsResourceHooks?: boolean } };
  const monitor = pulumi.runtime.getMonitor();
  return monitor !== undefined && "registerResourceHook" in monitor && getStore().supportsResourceHooks === true;
}

/** The same name in every run, so that the state stays the same; components below different parents may share theirs. */
function claimHookName(name: string): string {
  const run = pulumi.runtime.getStackResource() ?? PROCESS;
  const counts = taken.get(run) ?? new Map<string, number>();
  taken.set(run, counts);
  const count = (counts.get(name) ?? 0) + 1;
  counts.set(name, count);
  return count === 1 ? name : `${name}:${count}`;
}
