import { DEFAULTS } from "../../args/defaults";
import type { CollectorSignal } from "../../args/table/collectorSets";
import type { Section } from "../document/collectorDocument";
import type { CollectorConfig, HostFunction } from "./collectorConfig";

const { memoryLimit } = DEFAULTS.collector;

/** What the transform processor calls its statements on a signal. */
const STATEMENTS: Readonly<Record<CollectorSignal, string>> = {
  traces: "trace_statements",
  metrics: "metric_statements",
  logs: "log_statements",
};

/** The processors that any of the pipelines has. */
export function buildProcessors(config: CollectorConfig, host: HostFunction): Section {
  const limit = config.memoryLimitMib ?? defaultMemoryLimitMib(host.memorySize);
  const statements = Object.entries(config.transform).map(([signal, list]) => [
    STATEMENTS[signal as CollectorSignal],
    list,
  ]);
  const resource = Object.entries(config.resourceAttributes);
  return {
    memory_limiter: {
      check_interval: memoryLimit.checkInterval,
      limit_mib: limit,
      spike_limit_mib: Math.floor(limit / memoryLimit.partForSpikes),
    },
    ...(config.samplingPercentage === undefined
      ? {}
      : { probabilistic_sampler: { sampling_percentage: config.samplingPercentage } }),
    // A condition that fails on one span is no reason to drop it.
    ...(Object.keys(config.filter).length > 0 ? { filter: { error_mode: "ignore", ...config.filter } } : {}),
    ...(config.attributes.length > 0 ? { attributes: { actions: config.attributes } } : {}),
    ...(statements.length > 0 ? { transform: { error_mode: "ignore", ...Object.fromEntries(statements) } } : {}),
    ...(resource.length > 0
      ? { resource: { attributes: resource.map(([key, value]) => ({ key, value, action: "insert" })) } }
      : {}),
    ...(config.batch ? { batch: { timeout: `${config.batch.timeoutMs}ms`, send_batch_size: config.batch.size } } : {}),
    decouple: {},
  };
}

/** A share of the sandbox in MiB and not in percent, which would be of what the function uses as well. */
function defaultMemoryLimitMib(memorySize: number): number {
  const { partOfMemorySize, lowestMib, highestMib } = memoryLimit;
  return Math.min(highestMib, Math.max(lowestMib, Math.floor(memorySize / partOfMemorySize)));
}
