import type { CollectorSignal } from "../../args/table/collectorSets";
import type { Pipeline } from "../document/collectorDocument";
import { supportedSignals } from "../release/componentSignals";
import type { CollectorRelease } from "../release/releases";
import { exporterId } from "./buildExporters";
import type { CollectorConfig } from "./collectorConfig";

/** memory_limiter first, so that it can refuse before anything is kept; decouple last, so that the answer waits for nothing. */
export function buildPipeline(config: CollectorConfig, release: CollectorRelease, signal: CollectorSignal): Pipeline {
  const platform = config.platformTelemetryTypes && supportedSignals("telemetryapi", release).includes(signal);
  return {
    receivers: ["otlp", ...(platform ? ["telemetryapi"] : [])],
    processors: [
      "memory_limiter",
      // Log records have no share of their own: most belong to no trace, and the sampler would drop those.
      ...(config.samplingPercentage !== undefined && signal === "traces" ? ["probabilistic_sampler"] : []),
      ...(config.filter[signal] ? ["filter"] : []),
      ...(config.attributes.length > 0 ? ["attributes"] : []),
      ...(config.transform[signal] ? ["transform"] : []),
      ...(Object.keys(config.resourceAttributes).length > 0 ? ["resource"] : []),
      ...(config.batch ? ["batch"] : []),
      "decouple",
    ],
    exporters: config.exporters
      .filter((exporter) => exporter.signals.includes(signal))
      .map((exporter) => exporterId(exporter, release)),
  };
}
