import type * as pulumi from "@pulumi/pulumi";
import { anything, type Check, listOf, oneOf, wholeNumberBetween } from "./checks";
import type { InputGroup, InputSpec } from "./inputSpec";

/** What the rows of all types can say; `plain` has to be said. */
interface Options<T> {
  plain: boolean;
  required?: true;
  secret?: true;
  concealed?: true;
  rotating?: true;
  decides?: true;
  default?: T;
  defaultText?: string;
}

/** A whole number. The hint tells where the bounds come from or what to do. */
export function integer<
  const O extends Options<number> & { range: readonly [number, number]; unit?: string; hint: string },
>(options: O): InputSpec<number> & O {
  const [lowest, highest] = options.range;
  return { type: "integer", check: wholeNumberBetween(lowest, highest, options.hint), ...options };
}

/** A whole number whose bounds depend on other inputs: who knows those checks it. */
export function dependentInteger<const O extends Options<number> & { allowed: string; unit?: string }>(
  options: O,
): InputSpec<number> & O {
  return { type: "integer", check: anything, ...options };
}

/** A number that need not be whole. */
export function decimal<const O extends Options<number> & { allowed: string; unit?: string; form: Check<number> }>(
  options: O,
): InputSpec<number> & O {
  return { type: "number", check: options.form, ...options };
}

export function flag<const O extends Options<boolean>>(options: O): InputSpec<boolean> & O {
  return { type: "boolean", check: anything, ...options };
}

/** A text; any, where there is no form that it has to have. */
export function text<const O extends Options<string> & { allowed?: string; form?: Check<string> }>(
  options: O,
): InputSpec<string> & O {
  return { type: "string", check: options.form ?? anything, ...options };
}

/** One of a closed set. */
export function choice<T extends string, const O extends Options<T> & { hint?: string }>(
  set: Readonly<Record<string, T>> | readonly T[],
  options: O,
): InputSpec<T> & O {
  const values = Object.values<T>(set);
  return { type: "string", values, check: oneOf(values, options.hint), ...options };
}

/** One of a closed set of whole numbers. */
export function integerChoice<const O extends Options<number> & { unit?: string; hint?: string }>(
  values: readonly number[],
  options: O,
): InputSpec<number> & O {
  return { type: "integer", values, check: oneOf(values, options.hint), ...options };
}

/** Different ones of a closed set. */
export function choices<const T extends string, const O extends Options<readonly T[]>>(
  values: readonly T[],
  options: O,
): InputSpec<T[]> & O {
  return { type: "list", entriesKnown: true, values, check: listOf(values), ...options };
}

/** A list of texts, each perhaps from another resource. */
export function texts<
  const O extends Options<pulumi.Input<string>[]> & {
    allowed?: string;
    form?: Check<readonly unknown[]>;
    entries?: Check<string>;
  },
>(options: O): InputSpec<pulumi.Input<string>[]> & O {
  return { type: "list", check: options.form ?? anything, ...options };
}

/** A list of texts that are all known. */
export function knownTexts<
  const O extends { allowed?: string; form?: Check<string[]>; entries?: Check<string>; defaultText?: string },
>(options: O): InputSpec<string[]> & { plain: true } & O {
  return { type: "list", plain: true, entriesKnown: true, check: options.form ?? anything, ...options };
}

/** Texts by name, each perhaps from another resource. */
export function textMap<
  const O extends Options<Record<string, pulumi.Input<string>>> & {
    allowed?: string;
    form?: Check<object>;
    names?: Check<string>;
    entries?: Check<string>;
  },
>(options: O): InputSpec<Record<string, pulumi.Input<string>>> & O {
  return { type: "map", check: options.form ?? anything, ...options };
}

/** An object, or a list or map of objects, whose inputs have rows of their own. */
export function nested<T>(
  properties: InputGroup,
  type: "object" | "list" | "map" = "object",
  names?: Check<string>,
): InputSpec<T> & { plain: true } {
  return { type, plain: true, check: anything, properties, names };
}
