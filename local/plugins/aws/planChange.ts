// Asks the Terraform provider what a change would do.
import type { ValueMap } from "../protocol/values";
import { decodeState, encodeValue } from "./dynamicValue";
import type { AttributePath } from "./tfplugin5";
import { proposeState } from "./proposedState";
import type { TerraformTypeInfo } from "./resourceType";
import type { StoredState } from "./storedState";
import type { TerraformProvider } from "./terraformProvider";

export interface Plan {
  prior: ValueMap | null;
  config: ValueMap;
  planned: ValueMap;
  plannedPrivate: Buffer;
  requiresReplace: AttributePath[];
}

export async function planChange(
  provider: TerraformProvider,
  type: TerraformTypeInfo,
  stored: StoredState | undefined,
  config: ValueMap,
): Promise<Plan> {
  const prior = stored?.state ?? null;
  const response = await provider.require("PlanResourceChange", {
    type_name: type.terraformName,
    prior_state: encodeValue(prior),
    proposed_new_state: encodeValue(proposeState(type.block, prior, config)),
    config: encodeValue(config),
    prior_private: stored?.private ?? Buffer.alloc(0),
  });
  const planned = decodeState(response.planned_state);
  if (planned === null) throw new Error(`The Terraform provider gave no plan for ${type.token}.`);
  return {
    prior,
    config,
    planned,
    plannedPrivate: response.planned_private,
    requiresReplace: response.requires_replace,
  };
}
