import type { CollectorAttributeAction, CollectorExporterType } from "../../args";
import type { CollectorLogLevel, CollectorSignal, PlatformTelemetryType } from "../../args/table/collectorSets";

// What the typed inputs say, checked. Text is a string where it is known, an input where it may come from another resource.

/** One backend. Its texts are as the configuration has them: references are the component's own, all else is escaped. */
export interface ExporterConfig<Text = string> {
  /** What tells it from others of its type. */
  name: string;
  type: CollectorExporterType;
  endpoint?: Text;
  headers: Record<string, Text>;
  sigv4?: { service: string; region: string };
  /** Certificates that the backend's is checked against; the image's own where there are none. */
  caPem?: Text;
  signals: readonly CollectorSignal[];
  timeoutMs?: number;
  maxRetryMs?: number;
}

/** Conditions on what is dropped, by the names that the filter processor has for them. */
export interface FilterConfig {
  traces?: { span?: string[]; spanevent?: string[] };
  metrics?: { metric?: string[]; datapoint?: string[] };
  logs?: { log_record?: string[] };
}

/** One change to an attribute, as the attributes processor takes it. */
export interface AttributeConfig {
  key: string;
  action: CollectorAttributeAction;
  value?: string;
  from_attribute?: string;
}

/** What happens to the telemetry between receivers and exporters. */
export interface ProcessingConfig {
  grpcReceiver: boolean;
  samplingPercentage?: number;
  filter: FilterConfig;
  attributes: AttributeConfig[];
  transform: Partial<Record<CollectorSignal, string[]>>;
  memoryLimitMib?: number;
  batch?: { timeoutMs: number; size: number };
  platformTelemetryTypes?: readonly PlatformTelemetryType[];
  logLevel: CollectorLogLevel;
}

export interface CollectorConfig<Text = string> extends ProcessingConfig {
  exporters: ExporterConfig<Text>[];
  signals: readonly CollectorSignal[];
  resourceAttributes: Record<string, Text>;
}

/** The function beside which the collector runs. */
export interface HostFunction<Amount = number> {
  memorySize: Amount;
  /** Longest time of a call in seconds. */
  timeout: Amount;
  /** Whether it sends its spans to where the collector listens by default. */
  sendsTraces: boolean;
}
