// The configuration of the provider itself: which Docker daemon it uses.
import type { DiffResult, PropertyDiff } from "../protocol/resourceProvider";
import { isEqual, type ValueMap } from "../protocol/values";

/** As the published plugin does, takes the daemon's address from the environment where the stack names none. */
export function completeConfig(config: ValueMap): ValueMap {
  const host = process.env.DOCKER_HOST;
  return config.host || !host ? config : { ...config, host };
}

/** Any change but that of the version replaces the provider, and the engine then replaces all that was made with it. */
export function diffConfig(olds: ValueMap, news: ValueMap): DiffResult {
  const details = new Map<string, PropertyDiff>();
  for (const name of new Set([...Object.keys(olds), ...Object.keys(news)])) {
    if (name === "version" || isEqual(olds[name] ?? null, news[name] ?? null)) continue;
    const kind = !(name in olds) ? "add" : name in news ? "update" : "delete";
    details.set(name, { kind, replace: true });
  }
  return { hasChanges: details.size > 0, details, deleteBeforeReplace: false };
}
