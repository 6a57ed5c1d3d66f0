// What Terraform's core proposes to a provider before it plans: the configuration, and where that says nothing about a
// computed attribute, the value that it has so far.
import { canonical, isMap, unknown, type Value, type ValueMap } from "../protocol/values";
import type { Block, NestedBlock } from "./blockSchema";
import { emptyBlock } from "./toTerraform";

export function proposeState(block: Block, prior: ValueMap | null, config: ValueMap): ValueMap {
  const result: ValueMap = { ...config };
  for (const { name, computed } of block.attributes) {
    if (computed && config[name] === null) result[name] = prior?.[name] ?? null;
  }
  for (const nested of block.blocks) {
    result[nested.name] = proposeNested(nested, prior?.[nested.name] ?? null, config[nested.name]);
  }
  return result;
}

function proposeNested(nested: NestedBlock, prior: Value, config: Value): Value {
  const { block, nesting } = nested;
  if (Array.isArray(config)) {
    const priors = Array.isArray(prior) ? prior.filter(isMap) : [];
    return config.map((item, index) => {
      if (!isMap(item)) return item;
      const match = nesting === "SET" ? priors.find((candidate) => mayBe(block, candidate, item)) : priors[index];
      return proposeState(block, match ?? null, item);
    });
  }
  if (!isMap(config)) return config;
  if (nesting !== "MAP") return proposeState(block, isMap(prior) ? prior : null, config);
  const priorItem = (key: string): ValueMap | null => {
    const item = isMap(prior) ? prior[key] : null;
    return isMap(item) ? item : null;
  };
  return Object.fromEntries(
    Object.entries(config).map(([key, item]) => [key, isMap(item) ? proposeState(block, priorItem(key), item) : item]),
  );
}

/** Whether the element of a set is what `config` asks for, but for what the provider has added. */
function mayBe(block: Block, candidate: ValueMap, config: ValueMap): boolean {
  const withoutComputed = (value: ValueMap): ValueMap => {
    const result = { ...emptyBlock(block), ...value };
    for (const { name, computed } of block.attributes) {
      if (computed && (config[name] === null || config[name] === unknown)) result[name] = null;
    }
    return result;
  };
  return canonical(withoutComputed(candidate)) === canonical(withoutComputed(config));
}
