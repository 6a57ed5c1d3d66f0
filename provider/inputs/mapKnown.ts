import * as pulumi from "@pulumi/pulumi";
import { isEventual } from "./isEventual";

/**
 * Makes something of inputs: now, where all of them are plain, so that what it throws is thrown before anything is
 * created; otherwise when they become known.
 */
export function mapKnown<T, R>(inputs: T, make: (known: pulumi.Unwrap<T>) => R): pulumi.Output<R> {
  return isPlain(inputs)
    ? (pulumi.output(make(inputs as pulumi.Unwrap<T>)) as unknown as pulumi.Output<R>)
    : pulumi.output(inputs).apply(make);
}

function isPlain(value: unknown): boolean {
  if (isEventual(value)) {
    return false;
  }
  return typeof value !== "object" || value === null || Object.values(value).every(isPlain);
}
