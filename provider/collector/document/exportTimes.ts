import { DEFAULTS } from "../../args/defaults";
import { EXPORTER_TYPES } from "../known/exporterTypes";
import type { CollectorConfig } from "./collectorConfig";

/** How long one backend is tried. */
export interface ExportTimes {
  timeoutMs: number;
  maxRetryMs: number;
}

/**
 * Decouple waits for exports that are under way, and the exporters of a pipeline send one after the other: together they
 * get no more than their share of the function's time-out.
 */
export function defaultExportTimes(config: CollectorConfig, functionTimeoutSeconds: number): ExportTimes {
  const { longestTimeoutMs, retriesPerTimeout, shareOfFunctionTimeout } = DEFAULTS.collector.exportTimes;
  const sending = config.exporters.filter(({ type }) => EXPORTER_TYPES[type].sending);
  const counts = config.signals.map((signal) => sending.filter(({ signals }) => signals.includes(signal)).length);
  const mostExporters = Math.max(1, ...counts);
  const share = (functionTimeoutSeconds * 1000 * shareOfFunctionTimeout) / (mostExporters * (1 + retriesPerTimeout));
  const timeoutMs = Math.min(longestTimeoutMs, Math.floor(share));
  return { timeoutMs, maxRetryMs: retriesPerTimeout * timeoutMs };
}
