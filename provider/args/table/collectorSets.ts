// Closed sets that are texts in the types, since a Pulumi schema would have to change whenever one grows.

export const SIGNALS = ["traces", "metrics", "logs"] as const;
export type Signal = (typeof SIGNALS)[number];

/** Backends whose address, header and protocol are known. */
export const PRESET_NAMES = [
  "honeycomb",
  "datadog",
  "newrelic",
  "grafana-cloud",
  "dash0",
  "aws-xray",
  "aws-cloudwatch-logs",
] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** Levels of the collector's own log, https://opentelemetry.io/docs/collector/internal-telemetry/#configure-internal-logs. */
export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;

/** https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html */
export const PLATFORM_TELEMETRY_TYPES = ["platform", "function", "extension"] as const;
