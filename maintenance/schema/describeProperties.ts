// What only the table of inputs knows of a property: whether a number is whole, what is secret, what is allowed.
import type { InputGroup, InputSpec } from "../../provider/inputs/inputSpec";
import type { PropertySchema, PropertySchemas } from "./packageSchema";

/** The properties as the schema has them, inputs in the order of their rows in the table; outputs have none. */
export function describeProperties(properties: PropertySchemas, inputs?: InputGroup): PropertySchemas {
  const names = Object.keys(inputs ?? properties);
  return Object.fromEntries(names.map((name) => [name, describeProperty(properties[name], inputs?.[name])]));
}

function describeProperty(property: PropertySchema, spec: InputSpec<never> | undefined): PropertySchema {
  // Whether it is required is said by the object that it is in.
  const known = Object.entries(property).filter(([key]) => key !== "optional");
  return {
    ...(Object.fromEntries(known) as PropertySchema),
    ...(spec?.type === "integer" ? { type: "integer" } : {}),
    ...(spec?.secret ? { secret: true } : {}),
    description: joinSentences(toMarkdown(property.description ?? ""), spec),
  };
}

/** Defaults and ranges are in the sentences already, as a test sees to; words about what is allowed may not be. */
function joinSentences(description: string, spec: InputSpec<never> | undefined): string {
  const allowed = spec === undefined || spec.range !== undefined ? undefined : wordsOfAllowed(spec);
  return allowed === undefined || says(description, allowed) ? description : `${description} Allowed: ${allowed}.`;
}

/** Texts of a closed set are named by the enum or the sentence, numbers by neither. */
function wordsOfAllowed({ type, values, allowed }: InputSpec<never>): string | undefined {
  if (values === undefined) {
    return allowed;
  }
  return type === "integer" ? values.join(", ") : undefined;
}

/** Whether it has the same words, or all values that they name. */
function says(description: string, allowed: string): boolean {
  const values = allowed.match(/(?<=`)[^`]+(?=`( |$))/g) ?? [];
  const named = values.length > 0 && values.every((value) => description.includes(value));
  return named || simplify(description).includes(simplify(allowed));
}

function simplify(text: string): string {
  return text.toLowerCase().replace(/`|\b(an?|the) /g, "");
}

/** In one line, and with placeholders such as <region> as code: descriptions are Markdown, which takes them for HTML. */
export function toMarkdown(comment: string): string {
  return comment
    .replace(/\s+/g, " ")
    .trim()
    .replace(/(?<![`\S])[^\s`]*<[^>\s]+>([\w./:<>-]*[\w>])?/g, "`$&`");
}
