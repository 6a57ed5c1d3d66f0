import type { CollectorArgs, CollectorConfigArgs, CollectorExporterArgs } from "../../../../provider/args";
import { minimalArgs } from "../../../support/fixtures";

/** Inputs beside those that every function has, which have to be refused, and the whole sentence. */
export type Refused = [about: string, more: object, sentence: string];

/** Inputs beside those that every function has, and where their value arrives, with > between the steps of the way. */
export type Accepted = [about: string, more: object, where: string, value: unknown];

export const SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:backend-AbCdEf";
export const LOG_GROUP = "arn:aws:logs:eu-west-1:123456789012:log-group:telemetry";
export const KEY = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
export const ACCESS_POINT = "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0";
export const VPC = { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] };
export const HASH = "ab".repeat(32);
export const MINIMAL_YAML = `
receivers: { otlp: { protocols: { http: {} } } }
processors: { memory_limiter: { check_interval: 1s, limit_mib: 100 }, decouple: {} }
exporters: { debug: {} }
service: { pipelines: { traces: { receivers: [otlp], processors: [memory_limiter, decouple], exporters: [debug] } } }
`;
/** With no pipeline that a span of the function's gets into. */
export const LOGS_ONLY = MINIMAL_YAML.replace("traces", "logs");

export function argsOf(more: object) {
  return minimalArgs(more);
}

/** A collector, which has its backend in its own inputs. */
export function collector(args: unknown): object {
  return { otlp: undefined, collector: args };
}

export function withConfig(config: CollectorConfigArgs, more: CollectorArgs = {}): CollectorArgs {
  return { endpoint: "https://a.example.com", config, ...more };
}

export function withExporter(exporter: CollectorExporterArgs, ...others: CollectorExporterArgs[]): CollectorArgs {
  return { config: { exporters: [exporter, ...others] } };
}
