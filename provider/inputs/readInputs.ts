import * as pulumi from "@pulumi/pulumi";
import type { InputGroup, InputSpec } from "./inputSpec";
import { isEventual } from "./isEventual";

/** The type of an input as it is read: known where it is plain, secret where it is one, there where it has a default. */
export type ReadInput<S> =
  S extends InputSpec<infer T>
    ? S extends { default: unknown } | { required: true }
      ? Eventually<S, T>
      : Eventually<S, T> | undefined
    : never;

type Eventually<S, T> = S extends { secret: true }
  ? S extends { plain: true }
    ? Record<string, pulumi.Output<string>>
    : pulumi.Output<pulumi.Unwrap<T>>
  : S extends { plain: true }
    ? T
    : pulumi.Input<T>;

/** Gives a function that reads the inputs of one object, which have been taken: with their defaults, and secret where they are. */
export function readInputs<S extends InputGroup>(
  args: { readonly [K in keyof S]?: unknown } | undefined,
  specs: S,
): <K extends keyof S & string>(property: K) => ReadInput<S[K]> {
  return <K extends keyof S & string>(property: K) => {
    const spec = specs[property];
    const value: unknown = withDefault(args?.[property], spec.default);
    if (value === undefined && !spec.required) {
      return undefined as ReadInput<S[K]>;
    }
    return protect(spec, value) as ReadInput<S[K]>;
  };
}

/** What is given, or else something in its place; of what comes from another resource that is known only later. */
export function withDefault<T>(value: pulumi.Input<T> | null | undefined, fallback: T): pulumi.Input<T> {
  return isEventual(value)
    ? (pulumi.output(value as pulumi.Input<object>).apply((known) => known ?? fallback) as pulumi.Output<T>)
    : (value ?? fallback);
}

/** The names in a map that is plain are no secret, only its values are. */
function protect(spec: InputSpec<never>, value: pulumi.Input<unknown>): unknown {
  if (!spec.secret) {
    return value;
  }
  return spec.type === "map" && spec.plain
    ? Object.fromEntries(Object.entries(value as object).map(([key, secret]) => [key, pulumi.secret(secret)]))
    : pulumi.secret(value);
}
