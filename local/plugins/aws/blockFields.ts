// The properties of a Terraform block under their names in Pulumi: camelCase, in the plural where there may be several.
import pluralize from "pluralize";
import { propertyFacts } from "./awsFacts";
import { type Attribute, type Block, type NestedBlock, isCollection, isSingle } from "./blockSchema";
import { toCamelCase } from "./typeNames";

interface NamedField {
  /** The name in Pulumi. */
  name: string;
  terraformName: string;
  /** Path in the Terraform schema, which starts with the type. */
  schemaPath: string;
  /** A list of at most one element, which Pulumi shows as that element. */
  single: boolean;
}

export type Field = NamedField &
  ({ attribute: Attribute; nested?: undefined } | { nested: NestedBlock; attribute?: undefined });

const known = new WeakMap<Block, Field[]>();

export function fieldsOf(block: Block, schemaPath: string): Field[] {
  let fields = known.get(block);
  if (fields === undefined) known.set(block, (fields = buildFields(block, schemaPath)));
  return fields;
}

function buildFields(block: Block, schemaPath: string): Field[] {
  const attributes = block.attributes.map((attribute): Field => {
    const path = `${schemaPath}.${attribute.name}`;
    const single = propertyFacts[path]?.single ?? false;
    const name = propertyName(attribute.name, isCollection(attribute.type) && !single, path);
    return { name, terraformName: attribute.name, schemaPath: path, single, attribute };
  });
  const nested = block.blocks
    // Pulumi has an option of its own for time limits.
    .filter(({ name }) => name !== "timeouts")
    .map((nested): Field => {
      const path = `${schemaPath}.${nested.name}`;
      const single = propertyFacts[path]?.single ?? isSingle(nested);
      const name = propertyName(nested.name, !single && nested.nesting !== "MAP", path);
      return { name, terraformName: nested.name, schemaPath: path, single, nested };
    });
  return [...attributes, ...nested];
}

export function propertyName(terraformName: string, several: boolean, schemaPath = ""): string {
  const fact = propertyFacts[schemaPath]?.name;
  if (fact !== undefined) return fact;
  const name = toCamelCase(terraformName);
  return several ? toPlural(name) : name;
}

/** The last word decides; a library for English words does not know where a camelCase word starts. */
function toPlural(name: string): string {
  const lastWord = /[A-Z]?[a-z0-9]*$/.exec(name)?.[0] ?? name;
  return name.slice(0, name.length - lastWord.length) + pluralize(lastWord);
}

/** Whether a program may set it, as opposed to what only the provider computes. */
export function isInput(field: Field): boolean {
  return field.nested !== undefined || field.attribute.required || field.attribute.optional;
}
