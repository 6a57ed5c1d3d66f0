import * as pulumi from "@pulumi/pulumi";
import type { Check } from "./checks";

/** Fails with a sentence that starts with the property's path, in the form that the engine shows in every language. */
export function fail(propertyPath: string, rest: string): never {
  throw new pulumi.InputPropertyError({ propertyPath, reason: `\`${propertyPath}\` ${rest}` });
}

/**
 * Looks at a value and gives it on. A plain value is looked at now, before anything is created; one that comes from
 * another resource when it becomes known, and what depends on it is not created if the inspection throws.
 */
export function inspected<T>(value: pulumi.Input<T>, inspect: (known: T) => void): pulumi.Input<T> {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) {
    return pulumi.output(value).apply((known) => {
      inspect(known as T);
      return known;
    }) as pulumi.Output<T>;
  }
  inspect(value);
  return value;
}

/** Checks a value; one that is wrong is shown in the error, so this is not for values that may be secret. */
export function checked<T>(propertyPath: string, value: pulumi.Input<T>, check: Check<T>): pulumi.Input<T> {
  return inspected(value, (known) => checkNow(propertyPath, known, check));
}

/** Checks a value where there is one. */
export function checkedIfGiven<T>(
  propertyPath: string,
  value: pulumi.Input<T> | undefined,
  check: Check<T>,
): pulumi.Input<T> | undefined {
  return value === undefined ? undefined : checked(propertyPath, value, check);
}

/** Checks a value that is always plain. */
export function checkedPlain<T>(propertyPath: string, value: T, check: Check<T>): T {
  checkNow(propertyPath, value, check);
  return value;
}

/** Refuses properties that don't go together with another one, naming all that were given. */
export function refuseTogether(object: object, prefix: string, property: string, others: readonly string[]): void {
  const given = (key: string) => (object as Record<string, unknown>)[key] !== undefined;
  const clashing = others.filter(given);
  if (given(property) && clashing.length > 0) {
    const names = clashing.map((other) => `\`${prefix}${other}\``).join(", ");
    fail(`${prefix}${property}`, `can't be given together with ${names}: leave out one or the other`);
  }
}

function checkNow<T>(propertyPath: string, value: T, check: Check<T>): void {
  const problem = check(value);
  if (problem !== undefined) {
    fail(propertyPath, `is ${JSON.stringify(value)}, but ${problem}`);
  }
}
