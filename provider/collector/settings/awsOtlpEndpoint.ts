import { partitionOf } from "../../inputs/partitions";

/** An OTLP endpoint of AWS, by its address. */
export interface AwsOtlpEndpoint {
  service: "xray" | "logs" | "monitoring";
  region: string;
}

/**
 * In all partitions, also with IPv6, validated cryptography or as a VPC endpoint:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-OTLPEndpoint.html,
 * https://docs.aws.amazon.com/general/latest/gr/xray.html and
 * https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
 */
const HOST =
  /^(?:vpce-[a-z0-9-]+\.)?(xray|logs|monitoring)(?:-fips)?\.([a-z]{2,}(?:-[a-z0-9]+)+)(?:\.vpce)?\.([a-z0-9.-]+)$/;
/** What the addresses that have IPv6 too end with, beside what those of the partition do. */
const DUAL_STACK = ["api.aws", "api.amazonwebservices.com.cn", "api.amazonwebservices.eu"];

/** Undefined for any other URL. */
export function findAwsOtlpEndpoint(endpoint: string): AwsOtlpEndpoint | undefined {
  const [, service, region, suffix] = HOST.exec(new URL(endpoint).hostname) ?? [];
  return service !== undefined && (suffix === partitionOf(region).suffix || DUAL_STACK.includes(suffix))
    ? { service: service as AwsOtlpEndpoint["service"], region }
    : undefined;
}
