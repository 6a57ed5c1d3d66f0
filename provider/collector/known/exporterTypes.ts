import type { CollectorExporterType } from "../../args";
import { type Signal, SIGNALS } from "../../args/table/collectorSets";
import { type Check, matching, otlpBaseUrl } from "../../inputs/checks";
import { type CollectorRelease, isFrom } from "./releases";

/** What is known of exporters of one type. */
export interface ExporterTypeFacts {
  /** Its name in the collector before it was renamed. */
  oldName?: string;
  signals: readonly Signal[];
  /** How it sends; undefined where it sends nothing. */
  sending?: {
    /** Says what is wrong with an address. */
    checkEndpoint: Check<string>;
    /** Longest time of one request where the configuration gives none. */
    defaultTimeout: string;
    /** The setting with its queue, and what the extension does about it. */
    queue: string;
    /** Whether the extension turns the queue off, whatever the configuration says. */
    queueIsTurnedOff: boolean;
    compression?: "gzip";
    /** Whether an address needs a setting that it is without TLS: without a scheme it is taken as with. */
    saysInsecure: boolean;
  };
}

export const EXPORTER_TYPES: Record<CollectorExporterType, ExporterTypeFacts> = {
  // https://github.com/open-telemetry/opentelemetry-collector/tree/main/exporter/otlphttpexporter
  otlp_http: {
    oldName: "otlphttp",
    signals: SIGNALS,
    sending: {
      checkEndpoint: otlpBaseUrl,
      defaultTimeout: "30s",
      queue: "sending_queue",
      queueIsTurnedOff: true,
      compression: "gzip",
      saysInsecure: false,
    },
  },
  // https://github.com/open-telemetry/opentelemetry-collector/tree/main/exporter/otlpexporter
  otlp_grpc: {
    oldName: "otlp",
    signals: SIGNALS,
    sending: {
      checkEndpoint: matching(
        /^(https?:\/\/)?[\w.-]+(:\d+)?$/,
        "a host with its port, for example api.example.com:4317, with http:// before it where there is no TLS",
      ),
      defaultTimeout: "5s",
      queue: "sending_queue",
      queueIsTurnedOff: true,
      compression: "gzip",
      saysInsecure: true,
    },
  },
  // https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/exporter/prometheusremotewriteexporter
  prometheusremotewrite: {
    signals: ["metrics"],
    sending: {
      checkEndpoint: matching(
        /^https?:\/\/[^\s]+$/,
        "the http or https URL of the remote write API, for example https://prometheus.example.com/api/v1/write",
      ),
      defaultTimeout: "5s",
      queue: "remote_write_queue",
      queueIsTurnedOff: false,
      saysInsecure: false,
    },
  },
  debug: { signals: SIGNALS },
};

const TYPES = Object.keys(EXPORTER_TYPES) as CollectorExporterType[];

/**
 * The exporter's name in a release. The collector renamed the OTLP exporters in 0.144
 * (https://github.com/open-telemetry/opentelemetry-collector/pull/14403). Release 0.20.0 has the new names too, but turns
 * off the sending queue, which would hold data in a frozen sandbox, for the old ones only; 0.21.0 does it for both.
 */
export function exporterName(type: CollectorExporterType, release: CollectorRelease): string {
  return isFrom(release, "0.21.0") ? type : (EXPORTER_TYPES[type].oldName ?? type);
}

/** The type that an exporter of this name has, by its old or its new name. */
export function findExporterType(name: string): CollectorExporterType | undefined {
  return TYPES.find((type) => type === name || EXPORTER_TYPES[type].oldName === name);
}

/** What is known of the exporters of this name. */
export function findExporterFacts(name: string): ExporterTypeFacts | undefined {
  const type = findExporterType(name);
  return type && EXPORTER_TYPES[type];
}
