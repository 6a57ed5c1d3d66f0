import * as pulumi from "@pulumi/pulumi";
import { anything, type Check } from "./checks";
import { fail } from "./fail";
import type { InputSpec, InputType } from "./inputSpec";
import { checkKnown, refuseValue, type Visibility } from "./inspect";
import { isEventual } from "./isEventual";
import { showValue } from "./showValue";
import { soundName, soundText } from "./texts";

/** What a value of each type is called where it is something else. */
const WORDS: Readonly<Record<InputType, string>> = {
  string: "a text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  list: "a list of texts",
  map: "a map of texts by name",
  object: "an object",
};

export function isEmpty(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** Whether a value is an object that is written out: no list, no map of JavaScript's own, nothing with a class. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value) || isEventual(value)) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export function refuseEventual(path: string): never {
  fail(
    path,
    "came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  );
}

export function refuseEmpty(path: string): never {
  fail(
    path,
    "came as an output that turned out to be empty, but whether it is there decides what is made: give one with a value, or leave it out",
  );
}

/** A value of a row without rows below it, of the row's type and form: a number or boolean where a text is wanted is written as one. */
export function takeValue(path: string, value: unknown, spec: InputSpec<never>, visibility: Visibility): unknown {
  const shown = spec.secret || spec.concealed ? "hidden" : visibility;
  return checkKnown(path, takeTyped(path, value, spec, shown) as never, (known) => spec.check(known), shown);
}

function takeTyped(path: string, value: unknown, spec: InputSpec<never>, shown: Visibility): unknown {
  switch (spec.type) {
    case "string":
      return takeText(path, value, shown);
    case "list":
      return Array.isArray(value)
        ? value.flatMap((entry: unknown, index) =>
            isEmpty(entry) ? [] : [takeEntry(`${path}[${index}]`, entry, spec, shown, false)],
          )
        : refuseType(path, value, "list", shown);
    case "map":
      return isRecord(value) ? takeMap(path, value, spec, shown) : refuseType(path, value, "map", shown);
    case "boolean":
      return typeof value === "boolean" ? value : refuseType(path, value, "boolean", shown);
    case "integer":
    case "number":
    case "object":
      // What is less than nothing by its sign alone is nothing.
      return typeof value === "number" ? value + 0 : refuseType(path, value, spec.type, shown);
  }
}

/** Of a map that is plain its names decide what is made, so that no entry may turn out to be empty. */
function takeMap(path: string, value: object, spec: InputSpec<never>, visibility: Visibility): object {
  const entries = Object.entries(value).filter(([, entry]) => !isEmpty(entry));
  entries.forEach(([name]) => checkName(path, name, spec.names, visibility));
  return Object.fromEntries(
    entries.map(([name, entry]) => [name, takeEntry(`${path}.${name}`, entry, spec, visibility, !spec.plain)]),
  );
}

/** A name in a map. Where the values are not shown it is not either: it may be all that was meant to be two. */
export function checkName(path: string, name: string, form: Check<string> = anything, visibility: Visibility): void {
  const problem = soundName(name) ?? form(name);
  if (problem !== undefined) {
    const which = visibility === "shown" ? `the name ${showValue(name)}` : "a name that is not shown here";
    fail(path, `has ${which}, but it ${problem}`);
  }
}

function takeEntry(
  path: string,
  entry: unknown,
  spec: InputSpec<never>,
  visibility: Visibility,
  mayBeEmpty: boolean,
): unknown {
  const take = (known: unknown, shown: Visibility) =>
    checkKnown(path, takeText(path, known, shown), spec.entries ?? anything, shown);
  if (!isEventual(entry)) {
    return take(entry, visibility);
  }
  if (spec.entriesKnown) {
    refuseEventual(path);
  }
  return pulumi.output(entry as pulumi.Input<object>).apply((known: unknown) => {
    if (!isEmpty(known)) {
      return take(known, "hidden");
    }
    return mayBeEmpty ? undefined : refuseEmpty(path);
  });
}

function takeText(path: string, value: unknown, visibility: Visibility): string {
  if (typeof value === "string") {
    return checkKnown(path, value, soundText, visibility);
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    refuseValue(path, value, "has to be a text: write it in quotes, since so long a number loses digits", visibility);
  }
  return Number.isFinite(value) || typeof value === "boolean"
    ? String(value)
    : refuseType(path, value, "string", visibility);
}

function refuseType(path: string, value: unknown, type: InputType, visibility: Visibility): never {
  refuseValue(path, value, `has to be ${WORDS[type]}: write one, or leave it out`, visibility);
}
