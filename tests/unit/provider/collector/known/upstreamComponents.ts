import type { ComponentKind } from "../../../../../provider/collector/known/releases";

type Components = Record<ComponentKind, string[]>;

/** The factories of collector/lambdacomponents/default.go, open-telemetry/opentelemetry-lambda@00e7e219, by their types. */
const DEFAULT_BUILD: Components = {
  receivers: ["otlp", "telemetryapi"],
  exporters: ["debug", "otlp", "otlphttp", "prometheusremotewrite"],
  processors: [
    "attributes",
    "filter",
    "memory_limiter",
    "probabilistic_sampler",
    "resource",
    "span",
    "coldstart",
    "decouple",
    "batch",
  ],
  extensions: ["sigv4auth", "basicauth"],
};

/** What changed from a release on, with its source. */
const CHANGES: { from: number; change: (components: Components) => void }[] = [
  {
    // debug beside logging, https://github.com/open-telemetry/opentelemetry-lambda/pull/1520; no basicauth yet.
    from: 11,
    change: (components) => {
      components.exporters = [...DEFAULT_BUILD.exporters, "logging"];
      components.extensions = ["sigv4auth"];
    },
  },
  {
    // https://github.com/open-telemetry/opentelemetry-lambda/pull/1584 (basicauth); logging has left the collector itself,
    // https://github.com/open-telemetry/opentelemetry-collector/issues/11337.
    from: 12,
    change: (components) => Object.assign(components, DEFAULT_BUILD),
  },
  {
    // The factories have a new type and the old one as an alias from otelcol 0.144 on,
    // https://github.com/open-telemetry/opentelemetry-collector/pull/14403.
    from: 20,
    change: (components) => (components.exporters = [...components.exporters, "otlp_grpc", "otlp_http"]),
  },
  {
    // https://github.com/open-telemetry/opentelemetry-lambda/pull/2265
    from: 22,
    change: (components) => (components.processors = [...components.processors, "transform"]),
  },
];

/** The components of a release by its minor version, sorted. */
export function upstreamComponents(minor: number): Components {
  const components = { ...DEFAULT_BUILD };
  for (const { from, change } of CHANGES) {
    if (minor >= from) change(components);
  }
  return {
    receivers: [...components.receivers].sort(),
    processors: [...components.processors].sort(),
    exporters: [...components.exporters].sort(),
    extensions: [...components.extensions].sort(),
  };
}
