// Names for resources whose program gives none: the resource's own name and seven random hex digits.
import { createHash, randomBytes } from "node:crypto";
import type { CheckRequest, Failure } from "../protocol/resourceProvider";
import { type ValueMap, without } from "../protocol/values";
import { defaultsKey } from "./resourceConfig";
import { autoNames, type AutoName } from "./awsFacts";
import { fieldsOf } from "./blockFields";
import type { TerraformTypeInfo } from "./resourceType";

const digits = 7;

/** The property that is named, under its name in Pulumi. */
export function autoNamedProperty(type: TerraformTypeInfo): { property: string; rule: AutoName } | undefined {
  const rule = autoNames[type.terraformName] ?? { attribute: "name", maxLength: 255 };
  if (rule === "none") return undefined;
  const field = fieldsOf(type.block, type.terraformName).find(({ terraformName }) => terraformName === rule.attribute);
  const attribute = field?.attribute;
  if (field === undefined || attribute?.type !== "string") return undefined;
  return attribute.required || attribute.optional ? { property: field.name, rule } : undefined;
}

export function wasAutoNamed(inputs: ValueMap | undefined, property: string): boolean {
  const defaults = inputs?.[defaultsKey];
  return Array.isArray(defaults) && defaults.includes(property);
}

/** Returns the inputs with a name in them, and says in them that it was chosen here. */
export function addAutoName(type: TerraformTypeInfo, request: CheckRequest, failures: Failure[]): ValueMap {
  const inputs = without(request.inputs, defaultsKey);
  const named = autoNamedProperty(type);
  if (named === undefined) return inputs;
  const { property, rule } = named;
  const given = (name: string): boolean => inputs[name] !== undefined && inputs[name] !== null;
  if (given(property) || given(`${property}Prefix`) || request.autonaming?.mode === "disable") return inputs;
  const finish = rule.finish ?? ((made: string) => made);
  const name = keptName(request, property) ?? finish(buildName(request), inputs);
  if (name.length > rule.maxLength) {
    const reason = `can't be made from the resource's name: "${name}" has ${name.length} characters, AWS allows ${rule.maxLength}. Set ${property}.`;
    failures.push({ property, reason });
  }
  return { ...inputs, [property]: name, [defaultsKey]: [property] };
}

function keptName({ oldInputs }: CheckRequest, property: string): string | undefined {
  const old = oldInputs?.[property];
  return wasAutoNamed(oldInputs, property) && typeof old === "string" ? old : undefined;
}

function buildName({ name, randomSeed, autonaming }: CheckRequest): string {
  if (autonaming !== undefined) return autonaming.proposedName;
  const random = randomSeed.length > 0 ? createHash("sha256").update(randomSeed).digest() : randomBytes(digits);
  return `${name}-${random.toString("hex").slice(0, digits)}`;
}
