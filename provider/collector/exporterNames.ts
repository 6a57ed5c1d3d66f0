import { type CollectorRelease, isFrom } from "./releases";

/** What typed exporters are called, whatever the release. */
export type ExporterType = "otlp_http" | "otlp_grpc" | "prometheusremotewrite" | "debug";
export const EXPORTER_TYPES: readonly ExporterType[] = ["otlp_http", "otlp_grpc", "prometheusremotewrite", "debug"];

const OLD_NAMES: Partial<Record<ExporterType, string>> = { otlp_http: "otlphttp", otlp_grpc: "otlp" };

/**
 * The exporter's name in a release. The collector renamed the OTLP exporters in 0.144
 * (https://github.com/open-telemetry/opentelemetry-collector/pull/14403). Release 0.20.0 has the new names too, but turns
 * off the sending queue, which would hold data in a frozen sandbox, for the old ones only; 0.21.0 does it for both.
 */
export function exporterName(type: ExporterType, release: CollectorRelease): string {
  return isFrom(release, "0.21.0") ? type : (OLD_NAMES[type] ?? type);
}

/** The new name of an exporter that has an old and a new one. */
export function currentExporterName(name: string): string {
  const found = Object.entries(OLD_NAMES).find(([, old]) => old === name);
  return found?.[0] ?? name;
}
