import * as pulumi from "@pulumi/pulumi";
import { isEventual } from "./isEventual";

const LONGEST_SHOWN = 200;

/** A value as an error shows it: credentials in a URL are left out, and of a long text the end. */
export function showValue(value: unknown): string {
  const kind = findKind(value);
  if (kind !== undefined) {
    return kind;
  }
  const text = stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** What is said of a value that JSON would show as another, or with all that is in it. */
function findKind(value: unknown): string | undefined {
  if (pulumi.Resource.isInstance(value)) {
    return "a resource";
  }
  if (isEventual(value)) {
    return "an output";
  }
  if (typeof value === "number") {
    return String(value);
  }
  if (typeof value === "function" || typeof value === "symbol") {
    return `a ${typeof value}`;
  }
  return typeof value === "object" && value !== null ? findClass(value) : undefined;
}

function findClass(value: object): string | undefined {
  const prototype = Object.getPrototypeOf(value) as object | null;
  const isPlain = Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain ? undefined : describeClass(value);
}

/** Any object may have something else where its class is told, or what fails when it is asked. */
function describeClass(value: object): string {
  try {
    const { name } = value.constructor as { name?: unknown };
    return typeof name === "string" && name !== "" ? `an object of the class ${name}` : "an object of a class";
  } catch {
    return "an object of a class";
  }
}

/** As JSON where it has a form in it; what has none must not be a second error. */
function stringify(value: unknown): string {
  try {
    const text = JSON.stringify(withoutKinds(value), (_, part: unknown) =>
      typeof part === "string" ? withoutCredentials(part) : part,
    ) as string | undefined;
    return text ?? String(value);
  } catch {
    return `a value of the type ${typeof value}`;
  }
}

/** Says inside of lists and objects as well what JSON would not; of a circle it ends, as JSON does, with an error. */
function withoutKinds(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withKind);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withKind(part)]))
    : value;
}

function withKind(part: unknown): unknown {
  return typeof part === "number" && Number.isFinite(part) ? part : (findKind(part) ?? withoutKinds(part));
}

/**
 * Without what may be a user and password, up to the last @, and what follows a ? or #. The text need not be a sound URL:
 * one with a wrong letter, or without a scheme, is refused, and has the same key in it. Where a ? or # is before the @ it
 * may be one of the password, and nothing is left but the scheme. A digest's @ is none of a user.
 */
function withoutCredentials(text: string): string {
  const [scheme] = /^\s*[a-z][\w+.-]*:\/\//i.exec(text) ?? [""];
  const at = Math.max(...[...text.matchAll(/@(?!sha256:)/g)].map(({ index }) => index), -1);
  const query = text.search(/[?#]/);
  if (query >= 0 && query < at) {
    return `${scheme}…`;
  }
  const shown = query < 0 ? text : `${text.slice(0, query + 1)}…`;
  return at < 0 ? shown : `${scheme}…${shown.slice(at)}`;
}
