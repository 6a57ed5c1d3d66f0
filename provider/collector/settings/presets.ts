import type { CollectorExporterType } from "../../args";
import type { CollectorPreset, CollectorSignal } from "../../args/table/collectorSets";
import { XRAY_NOTE } from "./awsServices";

/** What is known of a backend: where it listens, how it knows its users and what it takes. */
export interface Preset {
  type: CollectorExporterType;
  signals: readonly CollectorSignal[];
  /** Base URL of each region or site that is known by name. */
  endpoints?: Record<string, string>;
  /** Base URL for the regions that are not listed, with {region} in it, and {suffix} where AWS has others in its partitions. */
  endpointPattern?: string;
  /** The region where none is given; without one it has to be given. */
  defaultRegion?: string;
  /** Where users find what the endpoint or region is. */
  regionHelp: string;
  /** The header with the key, and what comes before the key in it. */
  header?: { name: string; prefix?: string; help: string };
  /** The AWS service that requests are signed for. */
  sigv4Service?: "xray" | "logs";
  /** What users should know, said when it is used. */
  note?: string;
}

/** The function's own region, which Lambda sets for extensions as well. */
export const FUNCTION_REGION = "${env:AWS_REGION}";

export const PRESETS: Readonly<Record<CollectorPreset, Preset>> = {
  // https://docs.honeycomb.io/send-data/opentelemetry/ (endpoints of both regions, header)
  honeycomb: {
    type: "otlp_http",
    signals: ["traces", "metrics", "logs"],
    endpoints: { us: "https://api.honeycomb.io", eu: "https://api.eu1.honeycomb.io" },
    defaultRegion: "us",
    regionHelp: "it is eu where the address of the user interface is ui.eu1.honeycomb.io",
    header: { name: "x-honeycomb-team", help: "an ingest API key" },
  },
  // https://docs.datadoghq.com/opentelemetry/setup/otlp_ingest/ (header, protocol) and
  // https://docs.datadoghq.com/getting_started/site/ (sites); traces are in preview and HTTP only.
  datadog: {
    type: "otlp_http",
    signals: ["traces", "metrics", "logs"],
    endpoints: {
      us1: "https://otlp.datadoghq.com",
      us3: "https://otlp.us3.datadoghq.com",
      us5: "https://otlp.us5.datadoghq.com",
      eu1: "https://otlp.datadoghq.eu",
      ap1: "https://otlp.ap1.datadoghq.com",
      ap2: "https://otlp.ap2.datadoghq.com",
    },
    defaultRegion: "us1",
    regionHelp: "it is the site of the organization",
    header: { name: "dd-api-key", help: "an API key" },
    note: "Datadog's OTLP intake for traces is in preview: ask Datadog to turn it on, and for the value of the header dd-otlp-source if it names one; metrics have to be of delta temporality.",
  },
  // https://docs.newrelic.com/docs/opentelemetry/best-practices/opentelemetry-otlp/ (endpoints, header, HTTP recommended)
  newrelic: {
    type: "otlp_http",
    signals: ["traces", "metrics", "logs"],
    endpoints: {
      us: "https://otlp.nr-data.net",
      eu: "https://otlp.eu01.nr-data.net",
      jp: "https://otlp.jp.nr-data.net",
      fedramp: "https://gov-otlp.nr-data.net",
    },
    defaultRegion: "us",
    regionHelp: "it is where the account's data is kept",
    header: { name: "api-key", help: "a license key for ingest" },
  },
  // https://grafana.com/docs/grafana-cloud/send-data/otlp/send-data-otlp/ (gateway, basic authentication)
  "grafana-cloud": {
    type: "otlp_http",
    signals: ["traces", "metrics", "logs"],
    endpointPattern: "https://otlp-gateway-{region}.grafana.net/otlp",
    regionHelp: "it is on the OpenTelemetry card of the stack, for example prod-eu-west-2",
    header: { name: "Authorization", prefix: "Basic ", help: "the base64 form of <instance id>:<token>" },
  },
  // https://dash0.com/documentation/dash0/key-concepts/endpoints and
  // https://www.dash0.com/hub/integrations/int_otlp/overview (endpoint by region, bearer token, HTTP on port 443)
  dash0: {
    type: "otlp_http",
    signals: ["traces", "metrics", "logs"],
    endpointPattern: "https://ingress.{region}.aws.dash0.com",
    regionHelp: "it is in the organization's settings under Endpoints, for example eu-west-1",
    header: { name: "Authorization", prefix: "Bearer ", help: "an auth token" },
  },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-OTLPEndpoint.html (HTTP only, sigv4auth)
  "aws-xray": {
    type: "otlp_http",
    signals: ["traces"],
    endpointPattern: "https://xray.{region}.{suffix}",
    defaultRegion: FUNCTION_REGION,
    regionHelp: "it is an AWS region; in China and other partitions it has to be given",
    sigv4Service: "xray",
    note: XRAY_NOTE,
  },
  // The same page: log group and log stream in the headers x-aws-log-group and x-aws-log-stream, both there already.
  "aws-cloudwatch-logs": {
    type: "otlp_http",
    signals: ["logs"],
    endpointPattern: "https://logs.{region}.{suffix}",
    defaultRegion: FUNCTION_REGION,
    regionHelp: "it is an AWS region; in China and other partitions it has to be given",
    sigv4Service: "logs",
  },
};
