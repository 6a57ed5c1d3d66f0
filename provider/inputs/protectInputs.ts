import * as pulumi from "@pulumi/pulumi";
import type { InputGroup, InputSpec } from "./inputSpec";

type Values = Readonly<Record<string, unknown>>;

const NOT_KEPT = "[not kept]";

/** The inputs as the state keeps them: what the table of inputs has as secret is a secret in it. */
export function protectInputs(args: object, specs: InputGroup): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, protect(value, specs[name])]));
}

function protect(value: unknown, { secret, rotating, properties, type }: InputSpec<never>): unknown {
  if (rotating && type !== "map") {
    return NOT_KEPT;
  }
  if (rotating) {
    return Object.fromEntries(Object.keys(value as object).map((name) => [name, NOT_KEPT]));
  }
  if (secret) {
    return pulumi.secret(value);
  }
  if (properties === undefined) {
    return value;
  }
  if (type === "object") {
    return protectInputs(value as object, properties);
  }
  return type === "list"
    ? (value as object[]).map((entry) => protectInputs(entry, properties))
    : Object.fromEntries(
        Object.entries(value as Values).map(([name, entry]) => [name, protectInputs(entry as object, properties)]),
      );
}
