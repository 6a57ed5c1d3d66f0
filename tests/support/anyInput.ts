import * as fc from "fast-check";
import schema from "../../provider/schema.json";
import { minimalArgs } from "./fixtures";

/** How many values a property is tried with; FAST_CHECK_RUNS asks for more. */
export const RUNS = Number(process.env.FAST_CHECK_RUNS ?? 200);

/** What something on the way of a text might take for something else: shells, YAML, JSON, URLs, JavaScript. */
const ODD = [
  ...[
    "",
    " ",
    "$",
    "$$",
    "${x}",
    "${env:HOME}",
    "$x",
    "%",
    "%41",
    "a,b",
    "a=b",
    '"',
    "'",
    "\\",
    "`id`",
    "#",
    "a: b",
    "- a",
  ],
  ...[
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u0085",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\ud800",
    "é",
    "👩‍💻",
    "<<EOF",
    "COLLECTOR_CONFIG",
  ],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "null",
    "true",
    "yes",
    "0o17",
    "0x1f",
    "1e3",
    "~",
    "*a",
    "&a",
    "!a",
    "|",
    ">",
  ],
];
/** Of so many equal parts that a form which tries all ways through them never ends, with an end that is in no form. */
const longText = fc
  .tuple(
    fc.constantFrom("", "https://a.b/", "https://a.b/?c=", "arn:aws:iam::123456789012:role/", "s3://a.b.s3.us-east-1."),
    fc.constantFrom("a", "1", "/", "a/", "-a", "a.", "?", "@", "_", ",", '\\"', "${"),
    fc.integer({ min: 30, max: 300 }),
    fc.constantFrom("\n", " ", "\u20ac"),
  )
  .map(([beginning, part, count, end]) => `${beginning}${part.repeat(count)}${end}`);

export const oddText = fc.oneof(
  longText,
  fc.constantFrom(...ODD),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.array(fc.constantFrom(...ODD), { maxLength: 4 }).map((parts) => parts.join("")),
);
const oddNumber = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, -0, NaN, Infinity, 2 ** 53, 1.5));

const circular: Record<string, unknown> = {};
circular.self = circular;
/** Whatever a program may give, most of which no input is. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  oddNumber,
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    1n,
    Symbol("s"),
    () => 1,
    circular,
    new Date(NaN),
    /x/,
    new Map([[1, 2]]),
  ),
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    withNullPrototype: true,
    withObjectString: true,
    key: oddText,
    maxDepth: 3,
  }),
);

interface Property {
  type?: string;
  $ref?: string;
  items?: Property;
  additionalProperties?: Property;
}
interface TypeSpec {
  enum?: { value: unknown }[];
  properties?: Record<string, Property>;
}
const TYPES = schema.types as Record<string, TypeSpec>;
const INPUTS = schema.resources["otel-lambda-image:index:OtelLambdaImage"].inputProperties as Record<string, Property>;

/** A value of an input: of its type with odd content, nearly so, or anything. */
function valueFor(property: Property): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 5, arbitrary: rightFor(property) }, { weight: 1, arbitrary: anything });
}

function rightFor({ type, $ref, items, additionalProperties }: Property): fc.Arbitrary<unknown> {
  if ($ref !== undefined) {
    return typedFor(TYPES[$ref.slice("#/types/".length)] ?? {});
  }
  switch (type) {
    case "integer":
    case "number":
      return fc.oneof(fc.integer({ min: 0, max: 2000 }), oddNumber);
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(valueFor(items ?? {}), { maxLength: 2 });
    case "object":
      return fc.dictionary(
        fc.oneof(fc.stringMatching(/^[a-z_]{1,8}$/), oddText),
        valueFor(additionalProperties ?? {}),
        { maxKeys: 3 },
      );
    case undefined:
    default:
      return oddText;
  }
}

function typedFor({ enum: values, properties = {} }: TypeSpec): fc.Arbitrary<unknown> {
  if (values !== undefined) {
    return fc.oneof(fc.constantFrom(...values.map(({ value }) => value)), oddText);
  }
  return fc.oneof(
    { weight: 6, arbitrary: fc.record(mapValues(properties, valueFor), { requiredKeys: [] }) },
    // As a misspelt name would.
    { weight: 1, arbitrary: fc.dictionary(oddText, anything, { maxKeys: 2 }) },
  );
}

function mapValues<T, R>(object: Record<string, T>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}

/** The inputs of a function that would work, and what one to three of them are instead. */
export const anyArgs: fc.Arbitrary<Record<string, unknown>> = fc
  .uniqueArray(fc.constantFrom(...Object.keys(INPUTS)), { minLength: 1, maxLength: 3 })
  .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, valueFor(INPUTS[name])]))))
  .map((changed) => ({ ...minimalArgs(), ...changed }));

/** What is given in place of all inputs. */
export const anyInsteadOfArgs = anything;
