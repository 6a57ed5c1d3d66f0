import { type Signal, SIGNALS } from "../../args/table/collectorSets";
import { findExporterFacts } from "./exporterTypes";
import { type CollectorRelease, isFrom } from "./releases";

/** The signals that a component takes where that is not all of them; the collector refuses to start on any other. */
export function supportedSignals(componentType: string, release: CollectorRelease): readonly Signal[] {
  switch (componentType) {
    case "probabilistic_sampler":
      return ["traces", "logs"];
    case "span":
      return ["traces"];
    case "telemetryapi":
      return isFrom(release, "0.20.0") ? SIGNALS : ["traces", "logs"];
    default:
      return findExporterFacts(componentType)?.signals ?? SIGNALS;
  }
}
