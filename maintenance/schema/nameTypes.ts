// Types of objects without the suffix Args: the generators add one to each, so that all languages have the names of TypeScript.
import type { NamedTypeSchema, PackageSchema, PropertySchemas, ResourceSchema, TypeSchema } from "./packageSchema";

type Tokens = Pick<PackageSchema, "resources" | "types">;

export function nameTypes({ resources, types }: Tokens): Tokens {
  return {
    resources: mapValues(resources, (resource): ResourceSchema => ({
      ...resource,
      inputProperties: nameProperties(resource.inputProperties),
      properties: nameProperties(resource.properties),
    })),
    types: Object.fromEntries(
      Object.entries(types).map(([token, type]): [string, NamedTypeSchema] => [
        nameToken(token),
        type.properties ? { ...type, properties: nameProperties(type.properties) } : type,
      ]),
    ),
  };
}

function nameProperties(properties: PropertySchemas): PropertySchemas {
  return mapValues(properties, nameReferences);
}

function nameReferences<T extends TypeSchema>(type: T): T {
  return {
    ...type,
    ...(type.$ref ? { $ref: nameToken(type.$ref) } : {}),
    ...(type.items ? { items: nameReferences(type.items) } : {}),
    ...(type.additionalProperties ? { additionalProperties: nameReferences(type.additionalProperties) } : {}),
  };
}

function nameToken(token: string): string {
  return token.replace(/Args$/, "");
}

function mapValues<T>(record: Record<string, T>, map: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
