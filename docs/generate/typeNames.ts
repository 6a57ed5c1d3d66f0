// Types of the schema in the words of the reference.
import { nameOfToken, type PackageSchema, type TypeSchema } from "../../maintenance/schema/packageSchema";

export interface TypeNames {
  /** The name of a type by its token: in TypeScript, and but for the spelling in all languages. */
  nameOf(token: string): string;
  /** What an input takes, with what may come from another resource. */
  ofInput(type: TypeSchema): string;
  ofOutput(type: TypeSchema): string;
}

export function typeNames({ types }: Pick<PackageSchema, "types">): TypeNames {
  const nameOf = (token: string) => `${nameOfToken(token)}${types[token].properties ? "Args" : ""}`;
  const render = (type: TypeSchema, renderEntry: (entry: TypeSchema) => string): string => {
    if (type.items) {
      return `list of ${renderEntry(type.items)}`;
    }
    if (type.additionalProperties) {
      return `map of ${renderEntry(type.additionalProperties)}`;
    }
    const token = type.$ref?.replace("#/types/", "");
    return token === undefined ? String(type.type) : `[${nameOf(token)}](#${nameOf(token).toLowerCase()})`;
  };
  const ofInput = (type: TypeSchema): string => `${type.plain ? "" : "Input of "}${render(type, ofInput)}`;
  const ofOutput = (type: TypeSchema): string => render(type, ofOutput);
  return { nameOf, ofInput, ofOutput };
}
