import { DEFAULTS } from "../../args/defaults";
import type { CollectorDocument, Section } from "../document/collectorDocument";
import type { CollectorRelease } from "../release/releases";
import { buildExporter, exporterId, signerId } from "./buildExporters";
import { buildPipeline } from "./buildPipeline";
import { buildProcessors } from "./buildProcessors";
import type { CollectorConfig, HostFunction } from "./collectorConfig";
import { defaultExportTimes } from "./exportTimes";

/** The collector's configuration of the typed inputs. */
export function buildDocument(
  config: CollectorConfig,
  release: CollectorRelease,
  host: HostFunction,
): CollectorDocument {
  const times = defaultExportTimes(config, host.timeout);
  const signed = config.exporters.filter(({ sigv4 }) => sigv4 !== undefined);
  const extensions = signed.map((exporter): [string, unknown] => [
    signerId(exporter, config.exporters),
    exporter.sigv4,
  ]);
  return {
    receivers: buildReceivers(config),
    processors: buildProcessors(config, host),
    exporters: Object.fromEntries(
      config.exporters.map((exporter) => [
        exporterId(exporter, release),
        buildExporter(exporter, times, config.exporters),
      ]),
    ),
    ...(extensions.length > 0 ? { extensions: Object.fromEntries(extensions) } : {}),
    service: {
      ...(extensions.length > 0 ? { extensions: extensions.map(([id]) => id) } : {}),
      telemetry: { logs: { level: config.logLevel }, metrics: { level: "none" } },
      pipelines: Object.fromEntries(config.signals.map((signal) => [signal, buildPipeline(config, release, signal)])),
    },
  };
}

function buildReceivers({ grpcReceiver, platformTelemetryTypes }: CollectorConfig): Section {
  const { receivers } = DEFAULTS.collector;
  const http = { endpoint: receivers.http };
  return {
    otlp: { protocols: grpcReceiver ? { http, grpc: { endpoint: receivers.grpc } } : { http } },
    ...(platformTelemetryTypes ? { telemetryapi: { types: platformTelemetryTypes } } : {}),
  };
}
