import * as pulumi from "@pulumi/pulumi";
import type { Visibility } from "./inspect";
import { isEventual } from "./isEventual";

/**
 * Makes something of inputs: now, where all of them are plain, so that what it throws is thrown before anything is
 * created; otherwise when they become known.
 */
export function mapKnown<T, R>(
  inputs: T,
  make: (known: pulumi.Unwrap<T>, visibility: Visibility) => R,
): pulumi.Output<R> {
  return isPlain(inputs)
    ? (pulumi.output(make(inputs as pulumi.Unwrap<T>, "shown")) as unknown as pulumi.Output<R>)
    : makeLater(pulumi.output(inputs), make);
}

function makeLater<K, R>(inputs: pulumi.Output<K>, make: (known: K, visibility: Visibility) => R): pulumi.Output<R> {
  return pulumi
    .all([inputs, pulumi.isSecret(inputs)])
    .apply(([known, isSecret]) => make(known as K, isSecret ? "secret" : "hidden"));
}

function isPlain(value: unknown): boolean {
  if (isEventual(value)) {
    return false;
  }
  return typeof value !== "object" || value === null || Object.values(value).every(isPlain);
}
