import type { ComponentKind } from "../../../../../provider/collector/release/releases";

/** Components by the names of their Go packages, in the order of the source. */
type Factories = Readonly<Record<ComponentKind, readonly string[]>>;

const PROCESSORS = [
  "attributesprocessor",
  "filterprocessor",
  "memorylimiterprocessor",
  "probabilisticsamplerprocessor",
  "resourceprocessor",
  "spanprocessor",
  "coldstartprocessor",
  "decoupleprocessor",
  "batchprocessor",
];

/**
 * What collector/lambdacomponents/default.go of open-telemetry/opentelemetry-lambda makes at three commits, on either
 * side of each change that was found in it. Read there and written down here, not taken from the list that is tested.
 */
const DEFAULT_GO = {
  // Its go.mod has the OpenTelemetry Collector 0.107.0.
  e2e66ed1c48ef79b5e29ec1598a781eb0495a2d8: {
    receivers: ["otlpreceiver", "telemetryapireceiver"],
    exporters: [
      "debugexporter",
      "loggingexporter",
      "otlpexporter",
      "otlphttpexporter",
      "prometheusremotewriteexporter",
    ],
    processors: PROCESSORS,
    extensions: ["sigv4authextension"],
  },
  // After pull request 1581, which took out logging, and before the collector moved MakeFactoryMap to otelcol.
  "81439216ac7139c0482b5bc98a3725e8ff2fe96f": {
    receivers: ["otlpreceiver", "telemetryapireceiver"],
    exporters: ["debugexporter", "otlpexporter", "otlphttpexporter", "prometheusremotewriteexporter"],
    processors: PROCESSORS,
    extensions: ["sigv4authextension", "basicauthextension"],
  },
  // After that move.
  "00e7e219baf1fcdd32a008aac4126e2f06871636": {
    receivers: ["otlpreceiver", "telemetryapireceiver"],
    exporters: ["debugexporter", "otlpexporter", "otlphttpexporter", "prometheusremotewriteexporter"],
    processors: PROCESSORS,
    extensions: ["sigv4authextension", "basicauthextension"],
  },
} satisfies Record<string, Factories>;

/** What a package's component is called in a configuration, from the metadata.yaml beside it. */
const TYPES: Readonly<Record<string, string>> = {
  otlpreceiver: "otlp",
  telemetryapireceiver: "telemetryapi",
  debugexporter: "debug",
  loggingexporter: "logging",
  otlpexporter: "otlp",
  otlphttpexporter: "otlphttp",
  prometheusremotewriteexporter: "prometheusremotewrite",
  attributesprocessor: "attributes",
  filterprocessor: "filter",
  memorylimiterprocessor: "memory_limiter",
  probabilisticsamplerprocessor: "probabilistic_sampler",
  resourceprocessor: "resource",
  spanprocessor: "span",
  coldstartprocessor: "coldstart",
  decoupleprocessor: "decouple",
  batchprocessor: "batch",
  sigv4authextension: "sigv4auth",
  basicauthextension: "basicauth",
};

/** https://github.com/open-telemetry/opentelemetry-collector/pull/14403, in the collector from 0.144: the old names stay. */
const RENAMED = { exporters: ["otlp_grpc", "otlp_http"] };
/** deprecated_type and type in prometheusremotewriteexporter/metadata.yaml of the Go module at 0.157.0, and not at 0.151.0. */
const RENAMED_AGAIN = { exporters: [...RENAMED.exporters, "prometheus_remote_write"] };
/** https://github.com/open-telemetry/opentelemetry-lambda/pull/2265, merged after 0.21.0. */
const TRANSFORM = { processors: ["transform"] };

interface Upstream {
  /** Version of the OpenTelemetry Collector. */
  otelcol: string;
  commit: keyof typeof DEFAULT_GO;
  /** What came after that commit, or with the collector: the file itself was not to be had at these releases. */
  added?: Partial<Record<ComponentKind, string[]>>;
}

const OLD = "e2e66ed1c48ef79b5e29ec1598a781eb0495a2d8";
const WITH_BASICAUTH = "81439216ac7139c0482b5bc98a3725e8ff2fe96f";
const NEW = "00e7e219baf1fcdd32a008aac4126e2f06871636";

/** By version. Only what the pull requests name changed between the commits and the tags. */
const UPSTREAM: Readonly<Record<string, Upstream>> = {
  "0.11.0": { otelcol: "0.109.0", commit: OLD },
  "0.12.0": { otelcol: "0.113.0", commit: WITH_BASICAUTH },
  "0.13.0": { otelcol: "0.119.0", commit: WITH_BASICAUTH },
  "0.14.0": { otelcol: "0.123.0", commit: NEW },
  "0.15.0": { otelcol: "0.126.0", commit: NEW },
  "0.16.0": { otelcol: "0.129.0", commit: NEW },
  "0.17.0": { otelcol: "0.132.0", commit: NEW },
  "0.18.0": { otelcol: "0.138.0", commit: NEW },
  "0.19.0": { otelcol: "0.138.0", commit: NEW },
  "0.20.0": { otelcol: "0.145.0", commit: NEW, added: RENAMED },
  "0.21.0": { otelcol: "0.148.0", commit: NEW, added: RENAMED },
  "0.22.0": { otelcol: "0.151.0", commit: NEW, added: { ...RENAMED, ...TRANSFORM } },
  "0.23.0": { otelcol: "0.157.0", commit: NEW, added: { ...RENAMED_AGAIN, ...TRANSFORM } },
};

export const UPSTREAM_VERSIONS = Object.keys(UPSTREAM);

/** A release as opentelemetry-lambda's own sources have it. */
export function upstreamRelease(version: string): Record<ComponentKind, string[]> & { otelcol: string } {
  const { otelcol, commit, added = {} } = UPSTREAM[version];
  const typesOf = (kind: ComponentKind) =>
    [...DEFAULT_GO[commit][kind].map((name) => TYPES[name]), ...(added[kind] ?? [])].sort();
  return {
    otelcol,
    receivers: typesOf("receivers"),
    processors: typesOf("processors"),
    exporters: typesOf("exporters"),
    extensions: typesOf("extensions"),
  };
}
