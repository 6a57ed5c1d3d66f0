// Looks into values of any form: what is not there, or not of the form that is asked for, is undefined.
import { UNKNOWN } from "./plain";

export type Properties = Record<string, unknown>;

/** The value at a path; UNKNOWN where it, or something on the way to it, is not known yet. */
export function readAt(value: unknown, ...path: (string | number)[]): unknown {
  let found = value;
  for (const key of path) {
    if (found === UNKNOWN) return UNKNOWN;
    found = isContainer(found) && Object.hasOwn(found, key) ? (found as Properties)[key] : undefined;
  }
  return found ?? undefined;
}

export function isProperties(value: unknown): value is Properties {
  return isContainer(value) && !Array.isArray(value);
}

export function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A list, one value that stands for a list of itself, or nothing. */
export function asList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  return value === undefined || value === null ? [] : [value];
}

/** The texts of a list or of one value. */
export function asTexts(value: unknown): string[] {
  return asList(value).filter((each) => typeof each === "string");
}

/** Whether there is no value, and none to come. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
