import type { CollectorAttributeAction, CollectorAttributeArgs } from "../../args";
import { COLLECTOR_ATTRIBUTE_INPUTS } from "../../args/table/collectorConfigInputs";
import { fail } from "../../inputs/fail";
import { readInputs } from "../../inputs/readInputs";
import type { AttributeConfig } from "../config/collectorConfig";
import { asText } from "../config/confmapText";

/** Whether an action takes a value, its own or that of another attribute. */
const TAKES_VALUE: Readonly<Record<CollectorAttributeAction, boolean>> = {
  insert: true,
  update: true,
  upsert: true,
  delete: false,
  hash: false,
};

export function normalizeAttribute(args: CollectorAttributeArgs, index: number): AttributeConfig {
  const path = `collector.config.attributes[${index}].`;
  const read = readInputs(args, COLLECTOR_ATTRIBUTE_INPUTS);
  const action = read("action");
  const value = read("value");
  const fromAttribute = read("fromAttribute");
  const sources = [value, fromAttribute].filter((source) => source !== undefined).length;
  if (sources !== (TAKES_VALUE[action] ? 1 : 0)) {
    const rule = TAKES_VALUE[action]
      ? "needs either `value` or `fromAttribute`"
      : "takes neither `value` nor `fromAttribute`";
    fail(`${path}action`, `is ${JSON.stringify(action)}, which ${rule}: change one or the other`);
  }
  return {
    key: asText(read("key")),
    action,
    ...(value === undefined ? {} : { value: asText(value) }),
    ...(fromAttribute === undefined ? {} : { from_attribute: asText(fromAttribute) }),
  };
}
