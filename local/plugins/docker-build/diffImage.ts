// What makes an image be built again.
import type { DiffResult, PropertyDiff } from "../protocol/resourceProvider";
import { hasUnknown, isEqual, type Value, type ValueMap } from "../protocol/values";
import { hashContext } from "./contextHash";
import { mapOf, mapsOf, readInputs } from "./buildxInputs";

const compared = [
  ...["addHosts", "buildArgs", "buildOnPreview", "builder", "cacheFrom", "cacheTo", "dockerfile", "exports", "labels"],
  ...["network", "noCache", "platforms", "pull", "push", "tags", "target"],
];

export function diffImage(outputs: ValueMap, inputs: ValueMap): DiffResult {
  const details = new Map<string, PropertyDiff>();
  const changed = (path: string): void => void details.set(path, { kind: "update", replace: false });
  for (const name of compared) {
    if (!isSame(outputs[name], inputs[name])) changed(name);
  }
  for (const name of ["location", "named"]) {
    if (!isSame(mapOf(outputs.context)[name], mapOf(inputs.context)[name])) changed(`context.${name}`);
  }
  const ignored = inputs.ignoreSecretsInDiffCalculation;
  if (!isSame(comparedSecrets(outputs, inputs, ignored), comparedSecrets(inputs, outputs, ignored))) changed("secrets");
  if (!isSame(comparedRegistries(outputs), comparedRegistries(inputs))) changed("registries");
  const known = readInputs(inputs);
  if (known.pull && known.exports.length > 0) changed("contextHash");
  if (!hasUnknown(inputs.context ?? null) && hashContext(known) !== outputs.contextHash) changed("contextHash");
  return { hasChanges: details.size > 0, details, deleteBeforeReplace: false };
}

/** Absent, false, "" and {} are one: the published plugin does not tell them apart either. */
function isSame(before: Value | undefined, after: Value | undefined): boolean {
  return isEqual(withoutZero(before), withoutZero(after));
}

function withoutZero(value: Value | undefined): Value {
  if (value === undefined || value === false || value === "") return null;
  if (Array.isArray(value) && value.length === 0) return null;
  return typeof value === "object" && value !== null && Object.keys(value).length === 0 ? null : value;
}

/** A password is new in every run and says nothing about the image. */
function comparedRegistries(values: ValueMap): Value {
  return mapsOf(values.registries).map(({ address, username }) => ({
    address: address ?? null,
    username: username ?? null,
  }));
}

/** Without the secrets that the program wants ignored now, where both sides have them. */
function comparedSecrets(values: ValueMap, others: ValueMap, names: Value | undefined): Value {
  const ignored = Array.isArray(names) ? names : [];
  const other = mapOf(others.secrets);
  const kept = Object.entries(mapOf(values.secrets)).filter(([name]) => !(ignored.includes(name) && name in other));
  return Object.fromEntries(kept);
}
