import { CollectorExporterType } from "../../args";
import { COLLECTOR_SIGNALS, type CollectorSignal } from "../../args/table/collectorSets";
import type { Check } from "../../inputs/checks";
import { grpcAddress, otlpBaseUrl, urlOf } from "../../inputs/urls";
import { type CollectorRelease, isFrom } from "./releases";

/** What is known of an exporter. */
export interface ExporterTypeSpec {
  /** Its names, where the collector renamed it; newer releases still take the old one. */
  names?: ExporterNames;
  signals: readonly CollectorSignal[];
  /** How it sends; none where it sends nothing. */
  sending?: SendingSpec;
}

/** The names of an exporter that the collector renamed, and the first release that is better called by the new one. */
export interface ExporterNames {
  before: string;
  since: string;
  from: string;
}

/**
 * The collector renamed the OTLP exporters in 0.144 (https://github.com/open-telemetry/opentelemetry-collector/pull/14403).
 * Release 0.20.0 has the new names too, but turns off the sending queue, which would hold data in a frozen sandbox, for
 * the old ones only; 0.21.0 does it for both.
 */
const OTLP_RENAMED_FROM = "0.21.0";

export interface SendingSpec {
  /** What an endpoint has to be. */
  endpoint: Check<string>;
  /** Longest time of one request where none is given. */
  timeout: string;
  /** Its queue in the configuration. */
  queue: "sending_queue" | "remote_write_queue";
  /** Whether the extension itself turns that queue off. */
  queueTurnedOff: boolean;
  /** Whether its compression can be chosen. */
  compressible: boolean;
  /** Whether its requests can be signed, which takes HTTP. */
  signable: boolean;
  /** Whether it takes an endpoint over plain http as TLS unless it is told otherwise. */
  assumesTls: boolean;
}

/** Defaults from the configuration of otlphttpexporter, otlpexporter, prometheusremotewriteexporter and debugexporter. */
export const EXPORTER_TYPES: Readonly<Record<CollectorExporterType, ExporterTypeSpec>> = {
  otlp_http: {
    names: { before: "otlphttp", since: "otlp_http", from: OTLP_RENAMED_FROM },
    signals: COLLECTOR_SIGNALS,
    sending: {
      endpoint: otlpBaseUrl,
      timeout: "30s",
      queue: "sending_queue",
      queueTurnedOff: true,
      compressible: true,
      signable: true,
      assumesTls: false,
    },
  },
  otlp_grpc: {
    names: { before: "otlp", since: "otlp_grpc", from: OTLP_RENAMED_FROM },
    signals: COLLECTOR_SIGNALS,
    sending: {
      endpoint: grpcAddress,
      timeout: "5s",
      queue: "sending_queue",
      queueTurnedOff: true,
      compressible: true,
      signable: false,
      assumesTls: true,
    },
  },
  prometheusremotewrite: {
    // https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/v0.157.0/exporter/prometheusremotewriteexporter/metadata.yaml
    names: { before: "prometheusremotewrite", since: "prometheus_remote_write", from: "0.23.0" },
    signals: ["metrics"],
    sending: {
      endpoint: urlOf("the remote write API", "https://prometheus.example.com/api/v1/write"),
      timeout: "5s",
      queue: "remote_write_queue",
      queueTurnedOff: false,
      compressible: false,
      signable: true,
      assumesTls: false,
    },
  },
  debug: { signals: COLLECTOR_SIGNALS },
};

/** The type of the exporter that any release has under a name. */
export function exporterTypeNamed(name: string): CollectorExporterType | undefined {
  return Object.values(CollectorExporterType).find((type) => {
    const { names } = EXPORTER_TYPES[type];
    return names ? name === names.before || name === names.since : name === type;
  });
}

/** The exporter's name in a release. */
export function exporterName(type: CollectorExporterType, release: CollectorRelease): string {
  const { names } = EXPORTER_TYPES[type];
  if (names === undefined) {
    return type;
  }
  return isFrom(release, names.from) ? names.since : names.before;
}

/** Whether the extension turns off the queue of an exporter under a name. */
export function isQueueTurnedOff(name: string, release: CollectorRelease): boolean {
  const type = exporterTypeNamed(name);
  if (type === undefined) {
    return false;
  }
  const { names, sending } = EXPORTER_TYPES[type];
  const isForgotten = release.version === "0.20.0" && name === names?.since;
  return (sending?.queueTurnedOff ?? false) && !isForgotten;
}
