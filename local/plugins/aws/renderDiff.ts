// The provider's plan as Pulumi's detailed difference.
import { isMap, isEqual, type Value, type ValueMap } from "../protocol/values";
import { type PathStep, renderPath } from "../protocol/propertyPath";
import type { DiffResult, PropertyDiff } from "../protocol/resourceProvider";
import { autoNamedProperty, wasAutoNamed } from "./autoName";
import { replacedByDeletingFirst } from "./awsFacts";
import { fieldsOf, isInput } from "./blockFields";
import { fromTerraform } from "./fromTerraform";
import type { Plan } from "./planChange";
import { toPropertyPath } from "./propertyPaths";
import type { TerraformTypeInfo } from "./resourceType";

interface Difference {
  path: PathStep[];
  kind: PropertyDiff["kind"];
}

export function renderDiff(type: TerraformTypeInfo, plan: Plan, inputs: ValueMap): DiffResult {
  const before = fromTerraform(type.block, type.terraformName, plan.prior ?? {});
  const after = fromTerraform(type.block, type.terraformName, plan.planned);
  const differences = compareMaps(before, after, []);
  const replacing = plan.requiresReplace.map(({ steps }) => toPropertyPath(type.block, type.terraformName, steps));
  const settable = new Set(
    fieldsOf(type.block, type.terraformName)
      .filter(isInput)
      .map(({ name }) => name),
  );
  const replaces = ({ path }: Difference): boolean => replacing.some((other) => overlap(path, other));
  // What only the provider computes follows from the rest; it is shown where nothing else explains the change.
  const shown = differences.filter((difference) => settable.has(String(difference.path[0])) || replaces(difference));
  const details = new Map<string, PropertyDiff>();
  for (const difference of shown.length > 0 ? shown : differences) {
    details.set(renderPath(difference.path), { kind: difference.kind, replace: replaces(difference) });
  }
  return {
    hasChanges: differences.length > 0,
    details,
    deleteBeforeReplace: [...details.values()].some(({ replace }) => replace) && mustDeleteFirst(type, before, inputs),
  };
}

/** Two of them can't exist at once: the name is the program's own, and is kept. */
function mustDeleteFirst(type: TerraformTypeInfo, before: ValueMap, inputs: ValueMap): boolean {
  if (replacedByDeletingFirst.has(type.terraformName)) return true;
  const named = autoNamedProperty(type);
  if (named === undefined || wasAutoNamed(inputs, named.property)) return false;
  return inputs[named.property] !== undefined && isEqual(before[named.property], inputs[named.property]);
}

function compareMaps(before: ValueMap, after: ValueMap, at: PathStep[]): Difference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => compare(before[key], after[key], [...at, key]));
}

function compare(before: Value | undefined, after: Value | undefined, path: PathStep[]): Difference[] {
  if (isEqual(before, after)) return [];
  if (before === undefined || before === null) return [{ path, kind: "add" }];
  if (after === undefined || after === null) return [{ path, kind: "delete" }];
  if (isMap(before) && isMap(after)) return compareMaps(before, after, path);
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => compare(before[index], after[index], [...path, index])).flat();
  }
  return [{ path, kind: "update" }];
}

function overlap(a: PathStep[], b: PathStep[]): boolean {
  return b.length > 0 && a.slice(0, b.length).every((step, index) => step === b[index] || index >= a.length);
}
