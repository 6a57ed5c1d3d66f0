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
    description: joinSentences(asOneLine(property.description ?? ""), spec),
  };
}

/** Defaults and ranges are in the sentences already, as a test sees to; words about what is allowed may not be. */
function joinSentences(description: string, spec: InputSpec<never> | undefined): string {
  const { allowed, range, values } = spec ?? {};
  const isSaid = allowed !== undefined && simplify(description).includes(simplify(allowed));
  return allowed === undefined || range !== undefined || values !== undefined || isSaid
    ? description
    : `${description} Allowed: ${allowed}.`;
}

/** As it compares: without what the same words may have or not. */
function simplify(text: string): string {
  return text.toLowerCase().replace(/`|\b(an?|the) /g, "");
}

export function asOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
