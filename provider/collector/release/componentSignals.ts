import { COLLECTOR_SIGNALS, type CollectorSignal } from "../../args/table/collectorSets";
import { EXPORTER_TYPES, exporterTypeNamed } from "./exporterTypes";
import { type CollectorRelease, isFrom } from "./releases";

const PROCESSOR_SIGNALS: ReadonlyMap<string, readonly CollectorSignal[]> = new Map([
  ["probabilistic_sampler", ["traces", "logs"]],
  ["span", ["traces"]],
]);

/** The signals that a component takes; the collector refuses to start on any other. */
export function supportedSignals(componentType: string, release: CollectorRelease): readonly CollectorSignal[] {
  if (componentType === "telemetryapi") {
    return isFrom(release, "0.20.0") ? COLLECTOR_SIGNALS : ["traces", "logs"];
  }
  const exporterType = exporterTypeNamed(componentType);
  return exporterType === undefined
    ? (PROCESSOR_SIGNALS.get(componentType) ?? COLLECTOR_SIGNALS)
    : EXPORTER_TYPES[exporterType].signals;
}
