import type { Section } from "./document";
import { exporterName } from "./exporterNames";
import type { ExportTimes } from "./exportTimes";
import type { CollectorRelease } from "./releases";
import type { ExporterConfig } from "./typedConfig";

/** Name of an exporter in the configuration. */
export function exporterId({ type, name }: ExporterConfig, release: CollectorRelease): string {
  return `${exporterName(type, release)}/${name}`;
}

/** Name of the extension that signs what an exporter sends. */
export function signerId({ name }: ExporterConfig): string {
  return `sigv4auth/${name}`;
}

export function renderExporter(exporter: ExporterConfig, defaults: ExportTimes): Section {
  if (exporter.type === "debug") {
    // The collector's own logger would drop it: it prints warnings only.
    return { verbosity: "normal", use_internal_logger: false };
  }
  return {
    endpoint: exporter.endpoint,
    ...(Object.keys(exporter.headers).length > 0 ? { headers: exporter.headers } : {}),
    ...(exporter.sigv4 ? { auth: { authenticator: signerId(exporter) } } : {}),
    ...(exporter.type === "prometheusremotewrite" ? {} : { compression: "gzip" }),
    ...renderTls(exporter),
    timeout: `${exporter.timeoutMs ?? defaults.timeoutMs}ms`,
    retry_on_failure: renderRetry(exporter.maxRetryMs ?? defaults.maxRetryMs),
    ...renderQueue(exporter),
  };
}

function renderTls({ type, endpoint, caPem }: ExporterConfig): Section {
  if (caPem !== undefined) {
    return { tls: { ca_pem: caPem } };
  }
  // gRPC without a scheme is taken as TLS; over plain http it has to be said.
  return type === "otlp_grpc" && endpoint?.startsWith("http://") ? { tls: { insecure: true } } : {};
}

/** The collector refuses intervals that are longer than the time they have, so they shrink with it. */
function renderRetry(maxRetryMs: number): Section {
  if (maxRetryMs === 0) {
    return { enabled: false };
  }
  return {
    enabled: true,
    initial_interval: `${Math.ceil(maxRetryMs / 12)}ms`,
    max_interval: `${Math.ceil(maxRetryMs / 3)}ms`,
    max_elapsed_time: `${maxRetryMs}ms`,
  };
}

/** What waits in a queue when the sandbox freezes is sent late or never; decouple is the only queue that knows of it. */
function renderQueue({ type }: ExporterConfig): Section {
  return type === "prometheusremotewrite"
    ? { remote_write_queue: { enabled: false } }
    : { sending_queue: { enabled: false } };
}
