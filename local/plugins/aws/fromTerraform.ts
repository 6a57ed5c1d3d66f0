// Terraform values as Pulumi outputs. What Terraform has as null is left out, so that toTerraform gives the same back.
import { canonical, isMap, Secret, unknown, type Value, type ValueMap } from "../protocol/values";
import { fieldsOf, type Field, propertyName } from "./blockFields";
import { type Block, isCollection, isMapType, isObjectType, type TerraformType } from "./blockSchema";

export function fromTerraform(block: Block, schemaPath: string, state: ValueMap): ValueMap {
  const result: ValueMap = {};
  for (const field of fieldsOf(block, schemaPath)) {
    const value = state[field.terraformName];
    if (value === null || value === undefined) continue;
    const converted = convertField(field, value);
    if (converted !== undefined) result[field.name] = converted;
  }
  return result;
}

function convertField(field: Field, value: Value): Value | undefined {
  if (value === unknown) return unknown;
  if (field.attribute !== undefined) {
    const { type, sensitive } = field.attribute;
    const converted = convertAttribute(type, value);
    const shown = field.single && Array.isArray(converted) ? converted[0] : converted;
    return sensitive && shown !== undefined ? new Secret(shown) : shown;
  }
  const { block, nesting } = field.nested;
  const convert = (item: Value): Value => (isMap(item) ? fromTerraform(block, field.schemaPath, item) : item);
  if (!Array.isArray(value)) {
    if (nesting !== "MAP" || !isMap(value)) return convert(value);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convert(item)]));
  }
  if (field.single) return value.length === 0 ? undefined : convert(value[0]);
  const items = value.map(convert);
  // An absent block and an empty list of blocks are one to Terraform.
  if (items.length === 0) return undefined;
  return nesting === "SET" ? sorted(items) : items;
}

function convertAttribute(type: TerraformType, value: Value): Value {
  if (value === null || value === unknown) return value;
  if (Array.isArray(value) && isCollection(type)) {
    const items = value.map((item) => convertAttribute(type[1], item));
    return type[0] === "set" ? sorted(items) : items;
  }
  if (!isMap(value)) return value;
  if (isMapType(type)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convertAttribute(type[1], item)]));
  }
  if (!isObjectType(type)) return value;
  const entries = Object.entries(type[1])
    .filter(([member]) => value[member] !== null && value[member] !== undefined)
    .map(([member, memberType]): [string, Value] => [
      propertyName(member, isCollection(memberType)),
      convertAttribute(memberType, value[member] ?? null),
    ]);
  return Object.fromEntries(entries);
}

/** A set has no order of its own; without a fixed one the state would change by chance. */
function sorted(items: Value[]): Value[] {
  return items
    .map((item): { item: Value; key: string } => ({ item, key: canonical(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item);
}
