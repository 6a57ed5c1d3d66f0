// Reads what exists: to refresh a resource of the stack, or to import one that was made elsewhere.
import type { ReadResult } from "../protocol/resourceProvider";
import { isEqual, isMap, Secret, type Value, type ValueMap } from "../protocol/values";
import type { Context } from "./applyResource";
import { defaultsKey } from "./resourceConfig";
import { decodeState, encodeValue } from "./dynamicValue";
import { fieldsOf } from "./blockFields";
import type { TerraformTypeInfo } from "./resourceType";
import { readStoredState, renderOutputs, type StoredState } from "./storedState";

export async function readResource(
  context: Context,
  type: TerraformTypeInfo,
  id: string,
  outputs: ValueMap | undefined,
  inputs: ValueMap | undefined,
): Promise<ReadResult | undefined> {
  const stored = outputs === undefined ? await importState(context, type, id) : readStoredState(type, id, outputs);
  if (stored === undefined) return undefined;
  const response = await context.provider.require("ReadResource", {
    type_name: type.terraformName,
    current_state: encodeValue(stored.state),
    private: stored.private,
  });
  const state = decodeState(response.new_state);
  if (state === null) return undefined;
  if ("timeouts" in state) state.timeouts = null;
  const found = renderOutputs(type, { state, private: response.private }, context.region);
  return {
    id: typeof state.id === "string" ? state.id : id,
    outputs: found,
    inputs: inputs === undefined ? inputsOfImported(type, found) : patchInputs(inputs, outputs ?? {}, found),
  };
}

async function importState(
  { provider }: Context,
  type: TerraformTypeInfo,
  id: string,
): Promise<StoredState | undefined> {
  const response = await provider.require("ImportResourceState", { type_name: type.terraformName, id });
  const imported = response.imported_resources.find(({ type_name }) => type_name === type.terraformName);
  const state = imported && decodeState(imported.state);
  return state ? { state, private: imported.private } : undefined;
}

/** Takes over what has changed outside of Pulumi, and leaves the rest as the program wrote it. */
export function patchInputs(inputs: ValueMap, before: ValueMap, after: ValueMap): ValueMap {
  const result: ValueMap = {};
  for (const [key, value] of Object.entries(inputs)) {
    if (key === defaultsKey || isEqual(before[key], after[key])) result[key] = value;
    else if (after[key] !== undefined) result[key] = reduceTo(value, after[key]);
  }
  return result;
}

/** Of objects only the keys that the program sets: the others are the provider's defaults. */
function reduceTo(input: Value, output: Value): Value {
  const plain = output instanceof Secret ? output.value : output;
  if (Array.isArray(input) && Array.isArray(plain) && input.length === plain.length) {
    return plain.map((item, index) => reduceTo(input[index], item));
  }
  if (!isMap(input) || !isMap(plain)) return plain;
  const keys = Object.keys(plain).filter((key) => key in input || Object.keys(input).length === 0);
  return Object.fromEntries(keys.map((key) => [key, reduceTo(input[key] ?? null, plain[key])]));
}

/** Everything settable that is set and not merely computed. */
function inputsOfImported(type: TerraformTypeInfo, outputs: ValueMap): ValueMap {
  const result: ValueMap = {};
  for (const { name, attribute } of fieldsOf(type.block, type.terraformName)) {
    const value = outputs[name];
    const settable = attribute === undefined || attribute.required || (attribute.optional && !attribute.computed);
    if (settable && value !== undefined && (attribute?.required || !isEmpty(value))) result[name] = value;
  }
  return result;
}

function isEmpty(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isMap(value)) return Object.keys(value).length === 0;
  return value === "" || value === false || value === 0;
}
