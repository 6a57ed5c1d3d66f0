import type { CollectorExporterType } from "../../args";
import { readUrl } from "../../inputs/urls";
import { findAwsOtlpEndpoint } from "./awsOtlpEndpoint";

/** An address that telemetry is sent to. */
export interface Destination {
  /** Of the input that it is from. */
  path: string;
  endpoint: string;
  type: CollectorExporterType;
  isSigned: boolean;
  /** What to do to have it signed. */
  howToSign: string;
}

/** Ports that backends listen on by default, https://opentelemetry.io/docs/specs/otlp/#otlpgrpc-default-port. */
const PORTS = { otlp_http: "4318", otlp_grpc: "4317" } as const;

/** What is strange of an address, though it may be meant so. */
export function explainEndpoint({ path, endpoint, type, isSigned, howToSign }: Destination): string[] {
  const url = readUrl(type === "otlp_grpc" && !endpoint.includes("://") ? `http://${endpoint}` : endpoint);
  if (url === undefined || (type !== "otlp_http" && type !== "otlp_grpc")) {
    return [];
  }
  const [mine, other] = type === "otlp_http" ? ["HTTP", "otlp_grpc"] : ["gRPC", "otlp_http"];
  const isOther = url.port === PORTS[type === "otlp_http" ? "otlp_grpc" : "otlp_http"];
  const isUnsigned = type === "otlp_http" && !isSigned && findAwsOtlpEndpoint(endpoint) !== undefined;
  return [
    ...(isOther
      ? [
          `\`${path}\` has the port ${url.port}, which is the one for ${other} by default, but what is sent there is OTLP over ${mine}, whose port is ${PORTS[type]} by default.`,
        ]
      : []),
    ...(isUnsigned ? [`\`${path}\` is an endpoint of AWS, which takes signed requests alone: ${howToSign}.`] : []),
  ];
}
