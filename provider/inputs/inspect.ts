import * as pulumi from "@pulumi/pulumi";
import type { Check } from "./checks";
import { fail } from "./fail";
import { isEventual } from "./isEventual";
import { showValue } from "./showValue";

/**
 * Whether a value may be in an error: never one that may be secret, nor one that came as an output. Of a text that came as
 * an output an error may still name parts by name, of a secret one nothing.
 */
export type Visibility = "shown" | "hidden" | "secret";

/**
 * Looks at a value and gives it on. A plain value is looked at now, before anything is created; one that comes from
 * another resource when it becomes known, and what depends on it is not created if the inspection throws.
 */
export function inspect<T>(value: pulumi.Input<T>, look: (known: T, visibility: Visibility) => void): pulumi.Input<T> {
  if (isEventual(value)) {
    return pulumi.output(value).apply((known) => {
      if (known !== undefined) {
        look(known as T, "hidden");
      }
      return known;
    }) as pulumi.Output<T>;
  }
  look(value, "shown");
  return value;
}

/** Fails with what is wrong with a value, and with the value where it may be shown. */
export function refuseValue(propertyPath: string, value: unknown, problem: string, visibility: Visibility): never {
  // What a resource is said to be tells nothing of it.
  const isShown = visibility === "shown" || pulumi.Resource.isInstance(value);
  const shown = isShown ? `is ${showValue(value)}` : "has a value that is not shown here";
  fail(propertyPath, `${shown}, but ${problem}`);
}

/** Checks a value that is known. */
export function checkKnown<T>(propertyPath: string, value: T, check: Check<T>, visibility: Visibility = "shown"): T {
  const problem = check(value);
  if (problem !== undefined) {
    refuseValue(propertyPath, value, problem, visibility);
  }
  return value;
}

/** Checks a value, now or when it becomes known. */
export function checkInput<T>(
  propertyPath: string,
  value: pulumi.Input<T>,
  check: Check<T>,
  allowed: Visibility = "shown",
): pulumi.Input<T> {
  return inspect(value, (known, visibility) =>
    checkKnown(propertyPath, known, check, allowed === "hidden" ? "hidden" : visibility),
  );
}
