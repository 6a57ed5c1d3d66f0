import type { CollectorConfig, ExporterConfig } from "./typedConfig";

/** How long one backend is tried. */
export interface ExportTimes {
  timeoutMs: number;
  maxRetryMs: number;
}

const LONGEST_TIMEOUT_MS = 3000;
const RETRY_PER_TIMEOUT = 2;

/**
 * Lambda counts the time that an extension takes after the answer as part of the call, and decouple waits for exports
 * that are under way; the exporters of a pipeline send one after the other. So all of them together get three quarters
 * of the function's time-out at most.
 */
export function defaultExportTimes(config: CollectorConfig, functionTimeoutSeconds: number): ExportTimes {
  const sending = (exporter: ExporterConfig) => exporter.type !== "debug";
  const counts = config.signals.map(
    (signal) => config.exporters.filter((exporter) => sending(exporter) && exporter.signals.includes(signal)).length,
  );
  const mostExporters = Math.max(1, ...counts);
  const share = Math.floor((functionTimeoutSeconds * 1000 * 0.75) / (mostExporters * (1 + RETRY_PER_TIMEOUT)));
  const timeoutMs = Math.min(LONGEST_TIMEOUT_MS, share);
  return { timeoutMs, maxRetryMs: RETRY_PER_TIMEOUT * timeoutMs };
}
