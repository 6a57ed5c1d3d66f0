import type * as pulumi from "@pulumi/pulumi";
import type { Check } from "./checks";

/** What an input is, in the words of a Pulumi schema. */
export type InputType = "string" | "integer" | "number" | "boolean" | "list" | "map" | "object";

/** All that is known of one input: a row of the table of inputs. T is its type once it is known. */
export interface InputSpec<T> {
  readonly type: InputType;
  /** Says what is wrong with a value. A method, so that a row can know a closed set of what is any string for the arguments' type. */
  check(value: T): string | undefined;
  /** Whether it has to be there from the start, so that everything is known in a preview. */
  readonly plain: boolean;
  /** Says what is wrong with a name in a map. */
  readonly names?: Check<string>;
  /** Says what is wrong with a text in a map or list. */
  readonly entries?: Check<string>;
  readonly required?: true;
  /** Whether each entry of a list has to be there from the start as well. */
  readonly entriesKnown?: true;
  /** Whether its value, or each of its values, is kept as a secret and shown nowhere. */
  readonly secret?: true;
  /** Whether another value is no change, since it is new in every run: the state does not keep it, and of a map the names alone. */
  readonly rotating?: true;
  /** Whether a wrong value is left out of errors, though it is no secret: a key may have been pasted into it. */
  readonly concealed?: true;
  /** Whether its being there decides what is made, so that an output can't turn out to be absent. */
  readonly decides?: true;
  readonly default?: unknown;
  /** What is taken instead where that is no single value. */
  readonly defaultText?: string;
  /** The least and the greatest number. */
  readonly range?: readonly [lowest: number, highest: number];
  readonly unit?: string;
  /** The closed set that it is one of, or that the entries of a list are of. */
  readonly values?: readonly (string | number)[];
  /** What is allowed, in words, where neither range nor values say it. */
  readonly allowed?: string;
  /** The inputs in an object, or in each entry of a list or map of objects. */
  readonly properties?: InputGroup;
}

/** The inputs of one object by name; any type of value stands for all. */
export type InputGroup = Readonly<Record<string, InputSpec<never>>>;

/** The rows that a type of arguments has to have: one for each property, plain and required as the type says. */
export type InputsOf<Args> = {
  readonly [K in keyof Args]-?: InputSpec<Known<Args[K]>> & { plain: IsPlain<Args[K]> } & (undefined extends Args[K]
      ? object
      : { required: true });
};

type Eventual = Promise<unknown> | pulumi.OutputInstance<unknown>;
type Known<V> = Exclude<NonNullable<V>, Eventual>;
type IsPlain<V> = [Extract<NonNullable<V>, Eventual>] extends [never] ? true : false;
