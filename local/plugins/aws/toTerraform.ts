// Pulumi inputs and outputs as Terraform values.
import { isAsset, isMap, unknown, canonical, hasUnknown, type Value, type ValueMap } from "../protocol/values";
import { type PathStep, renderPath } from "../protocol/propertyPath";
import type { Failure } from "../protocol/resourceProvider";
import { fieldsOf, type Field, propertyName } from "./blockFields";
import { type Block, isCollection, isMapType, isObjectType, type TerraformType } from "./blockSchema";

/** Collects what is wrong with the values, so that a program's author sees all of it at once. */
export class Conversion {
  readonly failures: Failure[] = [];

  fail(at: PathStep[], reason: string): null {
    this.failures.push({ property: renderPath(at), reason });
    return null;
  }

  block(block: Block, schemaPath: string, values: ValueMap, at: PathStep[] = []): ValueMap {
    const result = emptyBlock(block);
    const byName = new Map(fieldsOf(block, schemaPath).map((field) => [field.name, field]));
    for (const [name, value] of Object.entries(values)) {
      const field = byName.get(name);
      if (field === undefined) {
        this.fail(
          [...at, name],
          `The local AWS plugin, which wraps Terraform's provider 5.100, knows no "${name}" here.`,
        );
      } else if (value !== null && value !== undefined) {
        result[field.terraformName] = this.field(field, value, [...at, name]);
      }
    }
    return result;
  }

  private field(field: Field, value: Value, at: PathStep[]): Value {
    if (value === unknown) return unknown;
    if (field.attribute !== undefined) {
      const type = field.attribute.type;
      return field.single ? this.list(type, [value], at) : this.attribute(type, value, at);
    }
    const { nesting, block } = field.nested;
    const convert = (item: Value, itemAt: PathStep[]): Value => {
      if (item === unknown) return unknown;
      return isMap(item) ? this.block(block, field.schemaPath, item, itemAt) : this.fail(itemAt, "must be an object.");
    };
    if (nesting === "SINGLE" || nesting === "GROUP") return convert(value, at);
    if (field.single) return [convert(value, at)];
    if (nesting === "MAP") return this.map(value, at, convert);
    if (!Array.isArray(value)) return this.fail(at, "must be a list.");
    return value.map((item, index) => convert(item, [...at, index]));
  }

  private attribute(type: TerraformType, value: Value, at: PathStep[]): Value {
    if (value === null || value === unknown) return value;
    if (isAsset(value)) return this.fail(at, "is a file or archive, which the local AWS plugin does not support.");
    if (isCollection(type)) return this.list(type, value, at);
    if (isMapType(type)) return this.map(value, at, (item, itemAt) => this.attribute(type[1], item, itemAt));
    if (isObjectType(type)) return this.object(type[1], value, at);
    return this.scalar(type, value, at);
  }

  private list(type: TerraformType, value: Value, at: PathStep[]): Value {
    if (!Array.isArray(value) || !isCollection(type)) return this.fail(at, "must be a list.");
    return value.map((item, index) => this.attribute(type[1], item, [...at, index]));
  }

  private map(value: Value, at: PathStep[], convert: (item: Value, at: PathStep[]) => Value): Value {
    if (!isMap(value)) return this.fail(at, "must be an object.");
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convert(item, [...at, key])]));
  }

  private object(members: Record<string, TerraformType>, value: Value, at: PathStep[]): Value {
    if (!isMap(value)) return this.fail(at, "must be an object.");
    const entries = Object.entries(members).map(([member, type]): [string, Value] => {
      const name = propertyName(member, isCollection(type));
      return [member, this.attribute(type, value[name] ?? null, [...at, name])];
    });
    return Object.fromEntries(entries);
  }

  private scalar(type: TerraformType, value: Exclude<Value, null>, at: PathStep[]): Value {
    if (type === "string") {
      if (typeof value === "string") return value;
      // Policies may be given as objects where AWS wants a JSON text; numbers and booleans are their own JSON.
      return hasUnknown(value) ? unknown : canonical(value);
    }
    if (type === "number") {
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      return typeof number === "number" && !Number.isNaN(number) ? number : this.fail(at, "must be a number.");
    }
    if (type === "bool") {
      if (value === "true" || value === "false") return value === "true";
      return typeof value === "boolean" ? value : this.fail(at, "must be true or false.");
    }
    return value;
  }
}

/** A block with nothing in it; Terraform wants every attribute to be there. */
export function emptyBlock(block: Block): ValueMap {
  const result: ValueMap = {};
  for (const { name } of block.attributes) result[name] = null;
  for (const { name, nesting, block: nested } of block.blocks) {
    const empty = { LIST: [], SET: [], MAP: {}, SINGLE: null };
    result[name] = nesting === "GROUP" ? emptyBlock(nested) : empty[nesting];
  }
  return result;
}
