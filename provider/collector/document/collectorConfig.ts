import type * as pulumi from "@pulumi/pulumi";
import type { CollectorAttributeAction, CollectorExporterType } from "../../args";
import type { Signal } from "../../args/table/collectorSets";

/** One backend. Its texts are known, or Inputs as long as they are not; they may hold references of the collector's own. */
export interface ExporterConfig<Text = string> {
  /** What tells it from others of its type. */
  name: string;
  type: CollectorExporterType;
  endpoint?: Text;
  headers: Record<string, Text>;
  sigv4?: { service: string; region: string };
  /** Certificates that the backend's is checked against; the image's own where there are none. */
  caPem?: Text;
  signals: readonly Signal[];
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
  transform: Partial<Record<Signal, string[]>>;
  memoryLimitMib?: number;
  batch?: { timeoutMs: number; size: number };
  platformTelemetryTypes?: string[];
  logLevel: string;
}

/** What the typed inputs say, checked. */
export interface CollectorConfig<Text = string> extends ProcessingConfig {
  exporters: ExporterConfig<Text>[];
  signals: readonly Signal[];
  resourceAttributes: Record<string, Text>;
}

/** A configuration whose texts may come from other resources. */
export type UnresolvedConfig = CollectorConfig<pulumi.Input<string>>;

/** The function beside which the collector runs. */
export interface HostFunction<Value = number> {
  memorySize: Value;
  /** Longest time of a call in seconds. */
  timeout: Value;
}
