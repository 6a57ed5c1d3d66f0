// Creates, updates and deletes through the Terraform provider.
import { PartialFailure, type Operation, type ResourceState } from "../protocol/resourceProvider";
import { convertInputs, setTimeouts } from "./resourceConfig";
import { decodeState, encodeValue, nullValue } from "./dynamicValue";
import { planChange } from "./planChange";
import type { TerraformTypeInfo } from "./resourceType";
import { renderOutputs, idOf, readStoredState, type StoredState } from "./storedState";
import { TerraformError } from "./terraformError";
import type { TerraformProvider } from "./terraformProvider";
import type { ValueMap } from "../protocol/values";

export interface Context {
  provider: TerraformProvider;
  region: string;
}

/** Creates the resource, or updates it when `stored` is given. In a preview it returns what the plan knows. */
export async function applyInputs(
  { provider, region }: Context,
  type: TerraformTypeInfo,
  operation: Operation,
  stored: StoredState | undefined,
  inputs: ValueMap,
): Promise<ResourceState> {
  const config = convertInputs(type, inputs);
  setTimeouts(type, config, stored === undefined ? "create" : "update", operation);
  const plan = await planChange(provider, type, stored, config);
  if (operation.preview) {
    const outputs = renderOutputs(type, { state: plan.planned, private: Buffer.alloc(0) }, region);
    return { id: typeof outputs.id === "string" ? outputs.id : "", outputs };
  }
  const response = await provider.call("ApplyResourceChange", {
    type_name: type.terraformName,
    prior_state: encodeValue(plan.prior),
    planned_state: encodeValue(plan.planned),
    config: encodeValue(config),
    planned_private: plan.plannedPrivate,
  });
  const errors = response.diagnostics.filter(({ severity }) => severity === "ERROR");
  const state = decodeState(response.new_state);
  if (state === null) throw new TerraformError(errors);
  // The private notes and time limits travel beside the state.
  if ("timeouts" in state) state.timeouts = null;
  const outputs = renderOutputs(type, { state, private: response.private }, region);
  if (errors.length === 0) return { id: idOf(type, state), outputs };
  const error = new TerraformError(errors);
  if (typeof state.id !== "string") throw error;
  throw new PartialFailure(error.message, { id: state.id, outputs });
}

export async function deleteResource(
  { provider }: Context,
  type: TerraformTypeInfo,
  operation: Operation,
  id: string,
  outputs: ValueMap,
): Promise<void> {
  const stored = readStoredState(type, id, outputs);
  setTimeouts(type, stored.state, "delete", operation);
  const prior = encodeValue(stored.state);
  const plan = await provider.require("PlanResourceChange", {
    type_name: type.terraformName,
    prior_state: prior,
    proposed_new_state: nullValue,
    config: nullValue,
    prior_private: stored.private,
  });
  await provider.require("ApplyResourceChange", {
    type_name: type.terraformName,
    prior_state: prior,
    planned_state: nullValue,
    config: nullValue,
    planned_private: plan.planned_private,
  });
}
