import { DEFAULTS } from "../../args/defaults";
import { EXPORTER_TYPES } from "../release/exporterTypes";
import type { CollectorConfig, ExporterConfig } from "./collectorConfig";

/** How long one backend is tried. */
export interface ExportTimes {
  timeoutMs: number;
  maxRetryMs: number;
}

/**
 * Lambda counts the time that an extension takes after the answer as part of the call, and decouple waits for exports
 * that are under way; the exporters of a pipeline send one after the other. So all of them together get a share of the
 * function's time-out at most.
 */
export function defaultExportTimes(config: CollectorConfig, functionTimeoutSeconds: number): ExportTimes {
  const { timeoutMs: longestMs, retriesPerTimeout, shareOfFunctionTimeout } = DEFAULTS.collector.exportTimes;
  const sends = ({ type }: ExporterConfig) => EXPORTER_TYPES[type].sending !== undefined;
  const counts = config.signals.map(
    (signal) => config.exporters.filter((exporter) => sends(exporter) && exporter.signals.includes(signal)).length,
  );
  const attempts = Math.max(1, ...counts) * (1 + retriesPerTimeout);
  const share = Math.floor((functionTimeoutSeconds * 1000 * shareOfFunctionTimeout) / attempts);
  const timeoutMs = Math.min(longestMs, share);
  return { timeoutMs, maxRetryMs: retriesPerTimeout * timeoutMs };
}
