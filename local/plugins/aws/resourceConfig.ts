// A program's inputs as the configuration that Terraform's provider checks and plans.
import type { Operation } from "../protocol/resourceProvider";
import { type ValueMap, without } from "../protocol/values";
import { type TerraformTypeInfo, withoutAdded } from "./resourceType";
import { Conversion } from "./toTerraform";

/** Where the inputs that this plugin has chosen itself are listed; the published plugin uses the same key. */
export const defaultsKey = "__defaults";

export function convertInputs(type: TerraformTypeInfo, inputs: ValueMap, conversion = new Conversion()): ValueMap {
  const properties = withoutAdded(type, without(inputs, defaultsKey));
  return conversion.block(type.block, type.terraformName, properties);
}

type LimitedOperation = "create" | "update" | "delete";

/** Puts Pulumi's `customTimeouts` where Terraform wants them. */
export function setTimeouts(
  type: TerraformTypeInfo,
  config: ValueMap,
  name: LimitedOperation,
  { timeoutSeconds }: Pick<Operation, "timeoutSeconds">,
): void {
  const timeouts = type.block.blocks.find((nested) => nested.name === "timeouts");
  if (timeoutSeconds <= 0 || !timeouts?.block.attributes.some((attribute) => attribute.name === name)) return;
  const limits = timeouts.block.attributes.map((attribute) => [attribute.name, null] as const);
  config.timeouts = { ...Object.fromEntries(limits), [name]: `${timeoutSeconds}s` };
}
