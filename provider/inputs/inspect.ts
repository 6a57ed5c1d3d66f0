import * as pulumi from "@pulumi/pulumi";
import type { Check } from "./checks";
import { fail } from "./fail";

/**
 * Looks at a value and gives it on. A plain value is looked at now, before anything is created; one that comes from
 * another resource when it becomes known, and what depends on it is not created if the inspection throws.
 */
export function inspect<T>(value: pulumi.Input<T>, look: (known: T) => void): pulumi.Input<T> {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) {
    return pulumi.output(value).apply((known) => {
      look(known as T);
      return known;
    }) as pulumi.Output<T>;
  }
  look(value);
  return value;
}

/** Checks a value that is known; one that is wrong is shown in the error, so this is not for values that may be secret. */
export function checkKnown<T>(propertyPath: string, value: T, check: Check<T>): T {
  const problem = check(value);
  if (problem !== undefined) {
    fail(propertyPath, `is ${JSON.stringify(value)}, but ${problem}`);
  }
  return value;
}

/** Checks a value, now or when it becomes known. */
export function checkInput<T>(propertyPath: string, value: pulumi.Input<T>, check: Check<T>): pulumi.Input<T> {
  return inspect(value, (known) => checkKnown(propertyPath, known, check));
}
