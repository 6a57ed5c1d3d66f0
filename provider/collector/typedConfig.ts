import type { ExporterType } from "./exporterNames";
import type { Signal } from "./signals";

/** One backend, all values known; they may hold references of the collector's own, such as ${env:NAME}. */
export interface ExporterConfig {
  /** What tells it from others of its type. */
  name: string;
  type: ExporterType;
  endpoint?: string;
  headers: Record<string, string>;
  sigv4?: { service: string; region: string };
  /** Certificates that the backend's is checked against; the image's own where there are none. */
  caPem?: string;
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
  action: string;
  value?: string;
  from_attribute?: string;
}

/** What the typed inputs say, checked and with all values known. */
export interface CollectorConfig {
  exporters: ExporterConfig[];
  signals: readonly Signal[];
  grpcReceiver: boolean;
  samplingPercentage?: number;
  filter: FilterConfig;
  attributes: AttributeConfig[];
  transform: Partial<Record<Signal, string[]>>;
  resourceAttributes: Record<string, string>;
  memoryLimitMib?: number;
  batch?: { timeoutMs: number; size: number };
  platformTelemetryTypes?: string[];
  logLevel: string;
}

/** The function beside which the collector runs. */
export interface HostFunction {
  memorySize: number;
  /** Longest time of a call in seconds. */
  timeout: number;
}
