// Closed sets that are strings for the arguments' types, each listed here and nowhere else.

/** In the order of the pipelines. */
export const COLLECTOR_SIGNALS = ["traces", "metrics", "logs"] as const;
export type CollectorSignal = (typeof COLLECTOR_SIGNALS)[number];

export const COLLECTOR_PRESETS = [
  "honeycomb",
  "datadog",
  "newrelic",
  "grafana-cloud",
  "dash0",
  "aws-xray",
  "aws-cloudwatch-logs",
] as const;
export type CollectorPreset = (typeof COLLECTOR_PRESETS)[number];

/** What Lambda's Telemetry API gives: https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html */
export const PLATFORM_TELEMETRY_TYPES = ["platform", "function", "extension"] as const;
export type PlatformTelemetryType = (typeof PLATFORM_TELEMETRY_TYPES)[number];

export const COLLECTOR_LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
export type CollectorLogLevel = (typeof COLLECTOR_LOG_LEVELS)[number];
