import { DEFAULTS } from "../../args/defaults";
import type { Section } from "../document/collectorDocument";
import { EXPORTER_TYPES, exporterName, type SendingSpec } from "../release/exporterTypes";
import type { CollectorRelease } from "../release/releases";
import type { ExporterConfig } from "./collectorConfig";
import type { ExportTimes } from "./exportTimes";

/** Name of an exporter in the configuration. */
export function exporterId({ type, name }: ExporterConfig, release: CollectorRelease): string {
  return `${exporterName(type, release)}/${name}`;
}

/** Name of the extension that signs what an exporter sends: its own, also where one of another type is called the same. */
export function signerId({ name, type }: ExporterConfig, exporters: readonly ExporterConfig[]): string {
  const first = exporters.find((other) => other.name === name && other.sigv4 !== undefined);
  return first === undefined || first.type === type ? `sigv4auth/${name}` : `sigv4auth/${name}/${type}`;
}

export function buildExporter(
  exporter: ExporterConfig,
  defaults: ExportTimes,
  exporters: readonly ExporterConfig[],
): Section {
  const { sending } = EXPORTER_TYPES[exporter.type];
  if (sending === undefined) {
    // The collector's own logger would drop what debug prints: it prints warnings only.
    return { verbosity: "normal", use_internal_logger: false };
  }
  return {
    endpoint: exporter.endpoint,
    ...(Object.keys(exporter.headers).length > 0 ? { headers: exporter.headers } : {}),
    ...(exporter.sigv4 ? { auth: { authenticator: signerId(exporter, exporters) } } : {}),
    ...(sending.compressible ? { compression: DEFAULTS.collector.exporterCompression } : {}),
    ...buildTls(exporter, sending),
    timeout: `${exporter.timeoutMs ?? defaults.timeoutMs}ms`,
    retry_on_failure: buildRetry(exporter.maxRetryMs ?? defaults.maxRetryMs),
    // What waits in a queue when the sandbox freezes is sent late or never; decouple is the only queue that knows of it.
    [sending.queue]: { enabled: false },
  };
}

function buildTls({ endpoint, caPem }: ExporterConfig, { assumesTls }: SendingSpec): Section {
  if (caPem !== undefined) {
    return { tls: { ca_pem: caPem } };
  }
  return assumesTls && endpoint?.startsWith("http://") ? { tls: { insecure: true } } : {};
}

/** The collector refuses intervals that are longer than the time they have, so they shrink with it. */
function buildRetry(maxRetryMs: number): Section {
  if (maxRetryMs === 0) {
    return { enabled: false };
  }
  const { initialIntervalPart, maxIntervalPart } = DEFAULTS.collector.retry;
  return {
    enabled: true,
    initial_interval: `${Math.ceil(maxRetryMs / initialIntervalPart)}ms`,
    max_interval: `${Math.ceil(maxRetryMs / maxIntervalPart)}ms`,
    max_elapsed_time: `${maxRetryMs}ms`,
  };
}
