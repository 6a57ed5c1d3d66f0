import { isEventual } from "./isEventual";

/** What is in a value from the start, at every level; undefined stands for what becomes known later. */
export function withoutEventual(value: unknown): unknown {
  if (isEventual(value)) {
    return undefined;
  }
  if (Array.isArray(value)) {
    return value.map(withoutEventual);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutEventual(part)]))
    : value;
}
