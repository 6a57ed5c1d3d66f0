import { DEFAULTS } from "../../args/defaults";
import type { Signal } from "../../args/table/collectorSets";
import type { CollectorRelease } from "../known/releases";
import { supportedSignals } from "../known/supportedSignals";
import { buildExporter, exporterId, signerId } from "./buildExporter";
import type { CollectorConfig, HostFunction } from "./collectorConfig";
import type { CollectorDocument, Pipeline, Section } from "./collectorDocument";
import { defaultExportTimes } from "./exportTimes";

/** On localhost only: nothing outside of the sandbox has to reach them. */
const HTTP_ENDPOINT = "localhost:4318";
const GRPC_ENDPOINT = "localhost:4317";

/** What a configuration is in the collector's own terms. */
export function buildDocument(
  config: CollectorConfig,
  release: CollectorRelease,
  host: HostFunction,
): CollectorDocument {
  const times = defaultExportTimes(config, host.timeout);
  const signed = config.exporters.filter(({ sigv4 }) => sigv4 !== undefined);
  const extensions = signed.map((exporter): [string, unknown] => [signerId(exporter), exporter.sigv4]);
  return {
    receivers: buildReceivers(config),
    processors: buildProcessors(config, host),
    exporters: Object.fromEntries(
      config.exporters.map((exporter) => [exporterId(exporter, release), buildExporter(exporter, times)]),
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
  const http = { endpoint: HTTP_ENDPOINT };
  return {
    otlp: { protocols: grpcReceiver ? { http, grpc: { endpoint: GRPC_ENDPOINT } } : { http } },
    ...(platformTelemetryTypes ? { telemetryapi: { types: platformTelemetryTypes } } : {}),
  };
}

function buildProcessors(config: CollectorConfig, host: HostFunction): Section {
  const limit = config.memoryLimitMib ?? defaultMemoryLimitMib(host.memorySize);
  const statements = Object.entries(config.transform).map(([signal, list]) => [
    // trace_statements, metric_statements, log_statements
    `${signal.replace(/s$/, "")}_statements`,
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
function buildPipeline(config: CollectorConfig, release: CollectorRelease, signal: Signal): Pipeline {
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

function defaultMemoryLimitMib(memorySize: number): number {
  const { shareOfMemorySize, lowestMib, highestMib } = DEFAULTS.collector.memoryLimit;
  return Math.min(highestMib, Math.max(lowestMib, Math.floor(memorySize * shareOfMemorySize)));
}
