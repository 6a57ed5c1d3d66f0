import { type CollectorDocument, type Pipeline, renderYaml, type Section } from "./document";
import { defaultExportTimes } from "./exportTimes";
import type { CollectorRelease } from "./releases";
import { exporterId, renderExporter, signerId } from "./renderExporters";
import { type Signal, supportedSignals } from "./signals";
import type { CollectorConfig, HostFunction } from "./typedConfig";

/** On localhost only: nothing outside of the sandbox has to reach them. */
const HTTP_ENDPOINT = "localhost:4318";
const GRPC_ENDPOINT = "localhost:4317";

/** The collector's configuration as YAML. */
export function renderConfig(config: CollectorConfig, release: CollectorRelease, host: HostFunction): string {
  return renderYaml(buildDocument(config, release, host));
}

export function buildDocument(
  config: CollectorConfig,
  release: CollectorRelease,
  host: HostFunction,
): CollectorDocument {
  const times = defaultExportTimes(config, host.timeout);
  const signed = config.exporters.filter(({ sigv4 }) => sigv4 !== undefined);
  const extensions = signed.map((exporter): [string, unknown] => [signerId(exporter), exporter.sigv4]);
  return {
    receivers: renderReceivers(config),
    processors: renderProcessors(config, host),
    exporters: Object.fromEntries(
      config.exporters.map((exporter) => [exporterId(exporter, release), renderExporter(exporter, times)]),
    ),
    ...(extensions.length > 0 ? { extensions: Object.fromEntries(extensions) } : {}),
    service: {
      ...(extensions.length > 0 ? { extensions: extensions.map(([id]) => id) } : {}),
      telemetry: { logs: { level: config.logLevel }, metrics: { level: "none" } },
      pipelines: Object.fromEntries(config.signals.map((signal) => [signal, renderPipeline(config, release, signal)])),
    },
  };
}

function renderReceivers({ grpcReceiver, platformTelemetryTypes }: CollectorConfig): Section {
  const http = { endpoint: HTTP_ENDPOINT };
  return {
    otlp: { protocols: grpcReceiver ? { http, grpc: { endpoint: GRPC_ENDPOINT } } : { http } },
    ...(platformTelemetryTypes ? { telemetryapi: { types: platformTelemetryTypes } } : {}),
  };
}

function renderProcessors(config: CollectorConfig, host: HostFunction): Section {
  const limit = config.memoryLimitMib ?? defaultMemoryLimitMib(host.memorySize);
  const statements = Object.entries(config.transform).map(([signal, list]) => [
    `${signal === "traces" ? "trace" : signal === "metrics" ? "metric" : "log"}_statements`,
    list,
  ]);
  const resource = Object.entries(config.resourceAttributes);
  return {
    memory_limiter: { check_interval: "1s", limit_mib: limit, spike_limit_mib: Math.floor(limit / 4) },
    ...(config.samplingPercentage === undefined
      ? {}
      : { probabilistic_sampler: { sampling_percentage: config.samplingPercentage } }),
    // A condition that fails on one span is no reason to drop it.
    ...(Object.keys(config.filter).length > 0 ? { filter: { error_mode: "ignore", ...config.filter } } : {}),
    ...(config.attributes.length > 0 ? { attributes: { actions: config.attributes } } : {}),
    ...(statements.length > 0 ? { transform: { error_mode: "ignore", ...Object.fromEntries(statements) } } : {}),
    ...(resource.length > 0
      ? { resource: { attributes: resource.map(([key, value]) => ({ key, value, action: "insert" })) } }
      : {}),
    ...(config.batch ? { batch: { timeout: `${config.batch.timeoutMs}ms`, send_batch_size: config.batch.size } } : {}),
    decouple: {},
  };
}

/** memory_limiter first, so that it can refuse before anything is kept; decouple last, so that the answer waits for nothing. */
function renderPipeline(config: CollectorConfig, release: CollectorRelease, signal: Signal): Pipeline {
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

/** A share of the sandbox in MiB and not in percent, which would be of what the function uses as well. */
function defaultMemoryLimitMib(memorySize: number): number {
  return Math.min(1024, Math.max(100, Math.floor(memorySize / 5)));
}
