import type { Check } from "./checks";

/** A half of a pair of surrogates is lost on every way out of this process, and nothing takes a NUL. */
export const soundText: Check<string> = (value) =>
  /\p{Surrogate}|\0/u.test(value)
    ? "has to be a text of whole Unicode characters without NUL: leave out the others"
    : undefined;

/** The name of an entry of any map. Pulumi would take __proto__ for what all objects are made from. */
export const soundName: Check<string> = (name) => {
  if (name === "") {
    return "has to be a name that is not empty";
  }
  return name === "__proto__" ? "has to be another name, since all objects have that one already" : soundText(name);
};

/** A text that has something in it. */
export function notBlank(what: string): Check<string> {
  return (value) => (value.trim() === "" ? `has to be ${what}, and not empty` : undefined);
}

/** As AWS counts, in characters. */
export function atMost(characters: number, hint: string): Check<string> {
  return (value) =>
    [...value].length <= characters ? undefined : `has to have at most ${characters} characters: ${hint}`;
}

/** The first of several that finds something. */
export function all<T>(...checks: Check<T>[]): Check<T> {
  return (value) => {
    for (const check of checks) {
      const problem = check(value);
      if (problem !== undefined) {
        return problem;
      }
    }
    return undefined;
  };
}
