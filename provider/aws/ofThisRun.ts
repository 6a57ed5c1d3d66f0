import * as pulumi from "@pulumi/pulumi";

/** Stands for the run where there is neither a provider of its own nor a stack, as in a component plugin's process. */
const PROCESS = {};

/**
 * Keeps values for one run, by the provider for a resource or else the stack, both of which are new in every run, so that a
 * process that runs many updates never uses one of an earlier run.
 */
export function ofThisRun<T>(): (parent: pulumi.Resource) => Map<string, T> {
  const runs = new WeakMap<object, Map<string, T>>();
  return (parent) => {
    const run =
      parent.getProvider("aws:ecr/getAuthorizationToken:getAuthorizationToken") ??
      pulumi.runtime.getStackResource() ??
      PROCESS;
    const known = runs.get(run) ?? new Map<string, T>();
    runs.set(run, known);
    return known;
  };
}
