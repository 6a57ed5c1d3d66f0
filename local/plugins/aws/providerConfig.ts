// The provider's configuration, from the stack's `aws:*` settings or a provider resource.
import { isMap, unknown, type Value, type ValueMap } from "../protocol/values";
import { fieldsOf } from "./blockFields";
import type { Block } from "./blockSchema";
import { Conversion } from "./toTerraform";

/** The published plugin's own defaults, which differ from Terraform's. */
const defaults: ValueMap = { skipMetadataApiCheck: true, skipRegionValidation: true };

export function buildProviderConfig(block: Block, settings: ValueMap): ValueMap {
  const strings = new Set(
    fieldsOf(block, "provider")
      .filter(({ attribute }) => attribute?.type === "string")
      .map(({ name }) => name),
  );
  const values: ValueMap = { ...defaults };
  for (const [name, value] of Object.entries(settings)) {
    // `version` and the keys with underscores are the engine's.
    if (name === "version" || name.startsWith("__") || value === unknown) continue;
    values[name] = strings.has(name) ? value : parseSetting(value);
  }
  const conversion = new Conversion();
  const config = conversion.block(block, "provider", values);
  if (conversion.failures.length > 0) {
    const reasons = conversion.failures.map(({ property, reason }) => `aws:${property}: ${reason}`);
    throw new Error(`The AWS provider's configuration is not usable.\n${reasons.join("\n")}`);
  }
  return config;
}

/** Settings that are not strings arrive as JSON texts. */
function parseSetting(value: Value): Value {
  if (typeof value !== "string" || value === "") return value;
  try {
    const parsed = JSON.parse(value) as Value;
    return Array.isArray(parsed) || isMap(parsed) || typeof parsed !== "string" ? parsed : value;
  } catch {
    return value;
  }
}
