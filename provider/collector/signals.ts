import { currentExporterName } from "./exporterNames";
import { type CollectorRelease, isFrom } from "./releases";

export type Signal = "traces" | "metrics" | "logs";
export const SIGNALS: readonly Signal[] = ["traces", "metrics", "logs"];

/** The signals that a component takes where that is not all of them; the collector refuses to start on any other. */
export function supportedSignals(type: string, release: CollectorRelease): readonly Signal[] {
  switch (currentExporterName(type)) {
    case "prometheusremotewrite":
      return ["metrics"];
    case "probabilistic_sampler":
      return ["traces", "logs"];
    case "span":
      return ["traces"];
    case "telemetryapi":
      return isFrom(release, "0.20.0") ? SIGNALS : ["traces", "logs"];
    default:
      return SIGNALS;
  }
}
