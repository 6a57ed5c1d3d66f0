/** Stands for a value that is known only after the update. */
export const UNKNOWN: unique symbol = Symbol("unknown");

/**
 * A copy without the proxies of the policy SDK, which throw where a value is not known in a preview: a rule reads on
 * instead, and looks at what is known.
 */
export function toPlain(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => readPlain(value, index));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, readPlain(value, key)]));
}

function readPlain(container: object, key: string | number): unknown {
  let value: unknown;
  try {
    value = (container as Record<string | number, unknown>)[key];
  } catch (error) {
    if (error instanceof Error && "unknownTypeSentinel" in error) return UNKNOWN;
    throw error;
  }
  return toPlain(value);
}
