import * as pulumi from "@pulumi/pulumi";
import { fail } from "./fail";
import type { InputGroup, InputSpec } from "./inputSpec";
import { isEventual } from "./isEventual";
import { nearestName } from "./nearestName";
import { checkName, isEmpty, isRecord, refuseEmpty, refuseEventual, takeValue } from "./takeValue";

type Values = Readonly<Record<string, unknown>>;

/**
 * Walks over all that arrives before any of it is read, along the table of inputs: callers don't keep to types. What is
 * null is absent, at every level. A name that is in no row, a value of another type or form, one that is required and
 * missing, and an output where a value has to be known are refused; an output elsewhere is looked at once it is known.
 */
export function takeInputs<Args extends object>(args: Args, specs: InputGroup): Args {
  return takeObject("", args, specs) as Args;
}

function takeObject(path: string, value: unknown, specs: InputGroup): Values {
  if (!isRecord(value)) {
    fail(path, `has to be an object with ${Object.keys(specs).join(", ")}: give one, or leave it out`);
  }
  Object.entries(value).forEach(([name, input]) => input === undefined || checkIsInput(path, name, specs));
  const given = Object.entries(value).filter(([, input]) => !isEmpty(input));
  const missing = Object.entries(specs).find(
    ([name, { required }]) => required && !given.some(([other]) => other === name),
  );
  if (missing !== undefined) {
    fail(join(path, missing[0]), `is missing, but required: give it (${missing[1].allowed ?? missing[1].type})`);
  }
  return Object.fromEntries(given.map(([name, input]) => [name, takeInput(join(path, name), input, specs[name])]));
}

function checkIsInput(path: string, name: string, specs: InputGroup): void {
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
  return spec.properties === undefined
    ? takeValue(path, value, spec, "shown")
    : takeNested(path, value, spec, spec.properties);
}

function takeNested(path: string, value: unknown, { type, names }: InputSpec<never>, specs: InputGroup): unknown {
  const take = (place: string, entry: unknown) =>
    isEventual(entry) ? refuseEventual(place) : takeObject(place, entry, specs);
  if (type === "object") {
    return takeObject(path, value, specs);
  }
  if (type === "list") {
    return Array.isArray(value)
      ? value.flatMap((entry: unknown, index) => (isEmpty(entry) ? [] : [take(`${path}[${index}]`, entry)]))
      : fail(path, "has to be a list of objects: write one, or leave it out");
  }
  if (!isRecord(value)) {
    fail(path, "has to be a map of objects by name: write one, or leave it out");
  }
  const entries = Object.entries(value).filter(([, entry]) => !isEmpty(entry));
  entries.forEach(([name]) => checkName(path, name, names, "shown"));
  return Object.fromEntries(entries.map(([name, entry]) => [name, take(join(path, name), entry)]));
}

function takeEventual(path: string, value: unknown, spec: InputSpec<never>): unknown {
  return pulumi.output(value as pulumi.Input<object>).apply((known: unknown) => {
    if (!isEmpty(known)) {
      return takeValue(path, known, spec, "hidden");
    }
    return spec.decides || spec.required ? refuseEmpty(path) : undefined;
  });
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
