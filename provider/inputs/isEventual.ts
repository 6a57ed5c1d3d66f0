import * as pulumi from "@pulumi/pulumi";

/** Whether a value is known only later: it comes from another resource, or from something that is still under way. */
export function isEventual(value: unknown): value is pulumi.OutputInstance<unknown> | Promise<unknown> {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}
