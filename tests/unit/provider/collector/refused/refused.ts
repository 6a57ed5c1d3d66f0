import type { CollectorArgs, CollectorConfigArgs, CollectorExporterArgs } from "../../../../../provider/args";
import type { CollectorHost } from "../../../../../provider/collector/collectorSettings";

/** What has to be refused, and with what. */
export type Refused = [description: string, args: CollectorArgs, propertyPath: string, sentence: RegExp];

export const HOST: CollectorHost = {
  memorySize: 512,
  timeout: 30,
  sendsTraces: true,
  hasOwnPermissions: false,
  zipArchitecture: "amd64",
};
export const SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:backend-AbCdEf";
export const LOG_GROUP = "arn:aws:logs:eu-west-1:123456789012:log-group:telemetry";
export const HASH = "ab".repeat(32);
export const MINIMAL_YAML = `
receivers: { otlp: { protocols: { http: {} } } }
processors: { memory_limiter: { check_interval: 1s, limit_mib: 100 }, decouple: {} }
exporters: { debug: {} }
service: { pipelines: { traces: { receivers: [otlp], processors: [memory_limiter, decouple], exporters: [debug] } } }
`;

export function withConfig(config: CollectorConfigArgs, more: CollectorArgs = {}): CollectorArgs {
  return { endpoint: "https://a.example.com", config, ...more };
}

export function withExporter(exporter: CollectorExporterArgs, ...others: CollectorExporterArgs[]): CollectorArgs {
  return { config: { exporters: [exporter, ...others] } };
}
