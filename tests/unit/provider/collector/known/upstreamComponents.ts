import type { ComponentKind } from "../../../../../provider/collector/known/releases";

/** What each factory's package registers, https://github.com/open-telemetry/opentelemetry-collector and its -contrib. */
const TYPES = {
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
} as const;
type Factory = keyof typeof TYPES;

/** The factories that collector/lambdacomponents/default.go of open-telemetry/opentelemetry-lambda makes at a commit. */
interface UpstreamSource {
  commit: string;
  /** Version of go.opentelemetry.io/collector/otelcol in the go.mod of the same commit. */
  otelcol: string;
  /** The oldest release that has this list. */
  since: string;
  factories: Record<ComponentKind, Factory[]>;
}

const RECEIVERS: Factory[] = ["otlpreceiver", "telemetryapireceiver"];
const PROCESSORS: Factory[] = [
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

const SOURCES: UpstreamSource[] = [
  {
    commit: "e2e66ed1c48ef79b5e29ec1598a781eb0495a2d8",
    otelcol: "0.107.0",
    since: "0.11.0",
    factories: {
      receivers: RECEIVERS,
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
  },
  {
    commit: "81439216ac7139c0482b5bc98a3725e8ff2fe96f",
    otelcol: "0.113.0",
    since: "0.12.0",
    factories: {
      receivers: RECEIVERS,
      exporters: ["debugexporter", "otlpexporter", "otlphttpexporter", "prometheusremotewriteexporter"],
      processors: PROCESSORS,
      extensions: ["sigv4authextension", "basicauthextension"],
    },
  },
  {
    commit: "00e7e219baf1fcdd32a008aac4126e2f06871636",
    otelcol: "0.123.0",
    since: "0.14.0",
    factories: {
      receivers: RECEIVERS,
      exporters: ["debugexporter", "otlpexporter", "otlphttpexporter", "prometheusremotewriteexporter"],
      processors: PROCESSORS,
      extensions: ["sigv4authextension", "basicauthextension"],
    },
  },
];

/** What was added after the last of these sources. An exporter that is renamed keeps its old name as an alias. */
const ADDITIONS: { source: string; since: string; kind: ComponentKind; types: string[] }[] = [
  // otelcol 0.144
  {
    source: "open-telemetry/opentelemetry-collector#14397",
    since: "0.20.0",
    kind: "exporters",
    types: ["otlp_http"],
  },
  // otelcol 0.144
  {
    source: "open-telemetry/opentelemetry-collector#14403",
    since: "0.20.0",
    kind: "exporters",
    types: ["otlp_grpc"],
  },
  {
    source: "open-telemetry/opentelemetry-lambda#2265",
    since: "0.22.0",
    kind: "processors",
    types: ["transform"],
  },
  // contrib 0.154
  {
    source: "open-telemetry/opentelemetry-collector-contrib#48705",
    since: "0.23.0",
    kind: "exporters",
    types: ["prometheus_remote_write"],
  },
];

/** The releases of no source above: they are compared with the source before them and what is known to be added since. */
export const UNVERIFIED = [
  "0.11.0",
  "0.13.0",
  "0.15.0",
  "0.16.0",
  "0.17.0",
  "0.18.0",
  "0.19.0",
  "0.20.0",
  "0.21.0",
  "0.22.0",
  "0.23.0",
];

/** The component types of a release, sorted, and where they were read. */
export function upstreamComponents(version: string): {
  source: string;
  otelcol: string;
  types: Record<ComponentKind, string[]>;
} {
  const reached = ({ since }: { since: string }) => minorOf(since) <= minorOf(version);
  const source = SOURCES.filter(reached).pop();
  if (source === undefined) {
    throw new Error(`no source is as old as ${version}`);
  }
  const additions = ADDITIONS.filter(reached);
  const typesOf = (kind: ComponentKind) =>
    [
      ...source.factories[kind].map((factory): string => TYPES[factory]),
      ...additions.filter((addition) => addition.kind === kind).flatMap(({ types }) => types),
    ].sort();
  return {
    source: [
      `open-telemetry/opentelemetry-lambda@${source.commit.slice(0, 7)} collector/lambdacomponents/default.go`,
      ...additions.map((addition) => addition.source),
    ].join(", "),
    otelcol: source.otelcol,
    types: {
      receivers: typesOf("receivers"),
      processors: typesOf("processors"),
      exporters: typesOf("exporters"),
      extensions: typesOf("extensions"),
    },
  };
}

function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}
