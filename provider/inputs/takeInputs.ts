import * as pulumi from "@pulumi/pulumi";
import { fail } from "./fail";
import type { InputGroup, InputSpec } from "./inputSpec";
import { isEventual } from "./isEventual";
import { nearestName } from "./nearestName";

type Values = Readonly<Record<string, unknown>>;

/**
 * Walks over all that arrives before any of it is read, along the table of inputs. What is null is absent, at every
 * level; a name that is in no row, and what would have to be known already, are refused.
 */
export function takeInputs<Args extends object>(args: Args, specs: InputGroup): Args {
  return takeObject("", args, specs) as Args;
}

function takeObject(path: string, value: unknown, specs: InputGroup): Values {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    fail(path, `has to be an object with ${Object.keys(specs).join(", ")}: give one, or leave it out`);
  }
  const given = Object.entries(value as Values).filter(([, input]) => input !== undefined);
  given.forEach(([name]) => checkName(path, name, specs));
  return Object.fromEntries(
    given
      .filter(([, input]) => input !== null)
      .map(([name, input]) => [name, takeInput(join(path, name), input, specs[name])]),
  );
}

function checkName(path: string, name: string, specs: InputGroup): void {
  if (Object.hasOwn(specs, name)) {
    return;
  }
  const known = Object.keys(specs);
  const nearest = nearestName(name, known);
  const remedy =
    nearest === undefined ? `there are ${known.join(", ")}` : `\`${join(path, nearest)}\` is the nearest that there is`;
  fail(join(path, name), `is no input: ${remedy}`);
}

function takeInput(path: string, value: unknown, spec: InputSpec<never>): unknown {
  if (isEventual(value)) {
    return spec.plain ? refuseEventual(path) : takeEventual(path, value, spec);
  }
  return spec.properties === undefined ? withoutNulls(value) : takeNested(path, value, spec.type, spec.properties);
}

function takeNested(path: string, value: unknown, type: InputSpec<never>["type"], specs: InputGroup): unknown {
  const take = (place: string, entry: unknown) =>
    isEventual(entry) ? refuseEventual(place) : takeObject(place, entry, specs);
  if (type === "object") {
    return takeObject(path, value, specs);
  }
  if (type === "list") {
    return Array.isArray(value)
      ? value.flatMap((entry: unknown, index) => (entry === null ? [] : [take(`${path}[${index}]`, entry)]))
      : fail(path, "has to be a list of objects: write one, or leave it out");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    fail(path, "has to be a map of objects by name: write one, or leave it out");
  }
  return Object.fromEntries(
    Object.entries(value as Values)
      .filter(([, entry]) => entry !== null)
      .map(([name, entry]) => [name, take(join(path, name), entry)]),
  );
}

function takeEventual(path: string, value: unknown, spec: InputSpec<never>): unknown {
  return pulumi.output(value as pulumi.Input<object>).apply((known: unknown) => {
    if (known !== null && known !== undefined) {
      return withoutNulls(known);
    }
    return spec.decides || spec.required
      ? fail(
          path,
          "came as an output that turned out to be empty, but whether it is there decides what is made: give one with a value, or leave it out",
        )
      : undefined;
  });
}

function refuseEventual(path: string): never {
  fail(
    path,
    "came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  );
}

/** Entries of a list or map that are null are absent as well. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.filter((entry) => entry !== null);
  }
  const isMap = typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isMap ? Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== null)) : value;
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
