// The shape of Terraform's resource types, as far as it matters for translating values.

export type TerraformType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | ["list" | "set" | "map", TerraformType]
  | ["object", Record<string, TerraformType>];

export interface Attribute {
  name: string;
  type: TerraformType;
  required: boolean;
  optional: boolean;
  computed: boolean;
  sensitive: boolean;
}

export interface NestedBlock {
  name: string;
  nesting: "SINGLE" | "LIST" | "SET" | "MAP" | "GROUP";
  minItems: number;
  maxItems: number;
  block: Block;
}

export interface Block {
  attributes: Attribute[];
  blocks: NestedBlock[];
}

export function isCollection(type: TerraformType): type is ["list" | "set", TerraformType] {
  return Array.isArray(type) && (type[0] === "list" || type[0] === "set");
}

export function isMapType(type: TerraformType): type is ["map", TerraformType] {
  return Array.isArray(type) && type[0] === "map";
}

export function isObjectType(type: TerraformType): type is ["object", Record<string, TerraformType>] {
  return Array.isArray(type) && type[0] === "object";
}

/** Whether the block appears at most once, which Pulumi shows as a value rather than a list of one. */
export function isSingle(nested: NestedBlock): boolean {
  return nested.maxItems === 1 || nested.nesting === "SINGLE" || nested.nesting === "GROUP";
}
