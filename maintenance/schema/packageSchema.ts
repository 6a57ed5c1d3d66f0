// What a Pulumi package schema says of a component's package, as far as ours says anything:
// https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/
import { join } from "node:path";

export const SCHEMA_FILE = join(__dirname, "..", "..", "provider", "schema.json");

export interface TypeSchema {
  type?: string;
  $ref?: string;
  items?: TypeSchema;
  additionalProperties?: TypeSchema;
  /** Whether it has to be there from the start, and can't come from another resource. */
  plain?: boolean;
}

export interface PropertySchema extends TypeSchema {
  description?: string;
  secret?: boolean;
}

export type PropertySchemas = Record<string, PropertySchema>;

export interface EnumValueSchema {
  name: string;
  value: string | number;
  description?: string;
}

/** An object with its properties, or an enum with its values. */
export interface NamedTypeSchema {
  type: string;
  description?: string;
  properties?: PropertySchemas;
  required?: string[];
  enum?: EnumValueSchema[];
}

export interface ResourceSchema {
  isComponent: boolean;
  description?: string;
  inputProperties: PropertySchemas;
  requiredInputs: string[];
  properties: PropertySchemas;
  required: string[];
}

export interface PackageSchema {
  name: string;
  version: string;
  language: Record<string, object>;
  resources: Record<string, ResourceSchema>;
  types: Record<string, NamedTypeSchema>;
}

const TYPE_REFERENCE = "#/types/";

/** The token of the named type that a type is, or that the entries of a list or map of it are. */
export function findTypeToken(type: TypeSchema): string | undefined {
  const entry = type.items ?? type.additionalProperties;
  return entry === undefined ? type.$ref?.split(TYPE_REFERENCE)[1] : findTypeToken(entry);
}

/** The name of a type or resource in its token, such as OtlpArgs of otel-lambda-image:index:OtlpArgs. */
export function nameOfToken(token: string): string {
  return token.slice(token.lastIndexOf(":") + 1);
}
