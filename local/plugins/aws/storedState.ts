// How a resource's Terraform state is kept in the stack's state: as the plain outputs, from which it can be built again,
// and a short key with the provider's private notes. A JSON text of it would double the size of the state.
import { fromTerraform } from "./fromTerraform";
import { type TerraformTypeInfo, withoutAdded } from "./resourceType";
import { Conversion } from "./toTerraform";
import { isMap, unknown, type Value, type ValueMap } from "../protocol/values";

const privateKey = "__meta";

export interface StoredState {
  state: ValueMap;
  private: Buffer;
}

export function readStoredState(type: TerraformTypeInfo, id: string, outputs: ValueMap): StoredState {
  const { [privateKey]: meta, ...stored } = outputs;
  const properties = withoutAdded(type, stored);
  // What an older or newer plugin has stored and this one does not know is left out, as Terraform does.
  const state = withoutUnknowns(new Conversion().block(type.block, type.terraformName, properties)) as ValueMap;
  if ("id" in state) state.id = id;
  return { state, private: Buffer.from(typeof meta === "string" ? meta : "", "base64") };
}

export function renderOutputs(type: TerraformTypeInfo, stored: StoredState, region: string): ValueMap {
  const outputs = fromTerraform(type.block, type.terraformName, stored.state);
  if (type.addsRegion) outputs.region = region;
  if (stored.private.length > 0) outputs[privateKey] = stored.private.toString("base64");
  return outputs;
}

/** A state has no unknowns, and the provider ends in a panic when it meets one in there. */
function withoutUnknowns(value: Value): Value {
  if (value === unknown) return null;
  if (Array.isArray(value)) return value.map(withoutUnknowns);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutUnknowns(item)]));
}

/** The name that Terraform gives; a few types of its newer framework have no `id`. */
export function idOf(type: TerraformTypeInfo, state: ValueMap): string {
  const id = state.id ?? state.arn ?? state.name;
  if (typeof id !== "string") throw new Error(`The Terraform provider gave no id for a new ${type.token}.`);
  return id;
}
