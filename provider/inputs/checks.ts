/** Says what is wrong with a value and what to do, as the rest of the sentence "`path` is <value>, but …"; undefined when it is fine. */
export type Check<T> = (value: T) => string | undefined;

/** Whatever the type allows. */
export const anything: Check<unknown> = () => undefined;

/** A whole number between two bounds; the hint tells where the bounds come from or what to do. */
export function wholeNumberBetween(lowest: number, highest: number, hint: string): Check<number> {
  const range = highest === Number.MAX_SAFE_INTEGER ? `${lowest} on` : `${lowest} to ${highest}`;
  return (value) =>
    Number.isInteger(value) && value >= lowest && value <= highest
      ? undefined
      : `has to be a whole number from ${range}: ${hint}`;
}

/** One of a closed set of values. */
export function oneOf<T extends string | number>(allowed: readonly T[], hint = "choose one of them"): Check<T> {
  return (value) => (allowed.includes(value) ? undefined : `has to be one of ${allowed.join(", ")}: ${hint}`);
}

/** A text of a certain form. */
export function matching(form: RegExp, description: string): Check<string> {
  return (value) => (form.test(value) ? undefined : `has to be ${description}`);
}

/** A list of different values, each one of a closed set. */
export function listOf(allowed: readonly string[], hint = ""): Check<readonly string[]> {
  return (values) => {
    if (values.some((value) => !allowed.includes(value)) || values.length === 0) {
      return `has to name one or more of ${allowed.join(", ")}${hint}`;
    }
    return new Set(values).size === values.length ? undefined : "has to name each only once: leave out the second one";
  };
}
