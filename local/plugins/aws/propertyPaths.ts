// From the provider's attribute paths to Pulumi's property paths.
import type { PathStep } from "../protocol/propertyPath";
import { fieldsOf, propertyName } from "./blockFields";
import type { AttributePath } from "./tfplugin5";
import { type Block, isCollection, isMapType, isObjectType, type TerraformType } from "./blockSchema";

type Steps = AttributePath["steps"];

export function toPropertyPath(block: Block, schemaPath: string, steps: Steps): PathStep[] {
  const [first, ...rest] = steps;
  const field = fieldsOf(block, schemaPath).find(({ terraformName }) => terraformName === first?.attribute_name);
  if (field === undefined) return [];
  if (field.attribute !== undefined) {
    return [field.name, ...attributePath(field.attribute.type, field.single ? rest.slice(1) : rest)];
  }
  const { nesting, block: nested } = field.nested;
  if (nesting === "SINGLE" || nesting === "GROUP")
    return [field.name, ...toPropertyPath(nested, field.schemaPath, rest)];
  const [index, ...inner] = rest;
  const path = toPropertyPath(nested, field.schemaPath, inner);
  return field.single || index === undefined ? [field.name, ...path] : [field.name, stepOf(index), ...path];
}

function attributePath(type: TerraformType, steps: Steps): PathStep[] {
  const [first, ...rest] = steps;
  if (first === undefined) return [];
  if (isCollection(type) || isMapType(type)) return [stepOf(first), ...attributePath(type[1], rest)];
  const member = isObjectType(type) && first.attribute_name !== undefined ? type[1][first.attribute_name] : undefined;
  if (member === undefined) return [];
  return [propertyName(first.attribute_name ?? "", isCollection(member)), ...attributePath(member, rest)];
}

function stepOf(step: Steps[number]): PathStep {
  return step.element_key_string ?? step.element_key_int ?? 0;
}
