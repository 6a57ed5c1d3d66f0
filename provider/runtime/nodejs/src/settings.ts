import { parseKeyValues } from "./keyValues";
import { readFlag, readLimit, readList, readNumber, readPatterns, readText, readTimeout } from "./variables";
import { LONGEST_TIMER_MILLIS } from "./withTimeout";

/**
 * The environment variables that configure the runtime, with their defaults. No other module reads them but those that
 * Lambda itself sets. ../../contract.json says the same to the component that sets them, and a test compares the two.
 */

/** Names follow the OpenTelemetry environment variable specification. */
export class Settings {
  readonly disabled = readFlag("OTEL_SDK_DISABLED");
  readonly tracesExporters = readList("OTEL_TRACES_EXPORTER", "otlp");
  readonly sampler = readText("OTEL_TRACES_SAMPLER", "parentbased_always_on");
  readonly samplerArg = readText("OTEL_TRACES_SAMPLER_ARG", "");
  readonly propagators = readList("OTEL_PROPAGATORS", "tracecontext,baggage,xray");
  readonly libraries = readList("OTEL_LAMBDA_IMAGE_LIBRARIES", "aws-sdk,http,undici");
  readonly disabledInstrumentations = readList("OTEL_NODE_DISABLED_INSTRUMENTATIONS", "");
  readonly extractor = readText("OTEL_LAMBDA_IMAGE_EXTRACTOR", "");
  readonly serviceName = readText("OTEL_SERVICE_NAME", "");
  readonly resourceAttributes = parseKeyValues("OTEL_RESOURCE_ATTRIBUTES", readText("OTEL_RESOURCE_ATTRIBUTES", ""));
  readonly scheduleDelayMillis = Math.min(readNumber("OTEL_BSP_SCHEDULE_DELAY", 1000), LONGEST_TIMER_MILLIS);
  readonly maxExportBatchSize = Math.max(1, readNumber("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", 32));
  readonly exportTimeoutMillis = readTimeout("OTEL_BSP_EXPORT_TIMEOUT", 5000);
  /** A number of spans, 0 for as many as the memory that the queue may take holds. */
  readonly maxQueueSize = readNumber("OTEL_BSP_MAX_QUEUE_SIZE", 0);
  readonly flushAfterResponse = readText("OTEL_LAMBDA_IMAGE_FLUSH", "beforeResponse") === "afterResponse";
  readonly flushTimeoutMillis = readTimeout("OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT", 5000);
  readonly limits = readLimits();
}

/** https://opentelemetry.io/docs/specs/otel/trace/sdk/#span-limits; a value length of undefined means no limit. */
export interface Limits {
  attributes: number;
  events: number;
  links: number;
  eventAttributes: number;
  linkAttributes: number;
  valueLength: number | undefined;
  /** For everything that has none of its own: events and links. */
  generalValueLength: number | undefined;
}

/** The limit for all attributes is taken where there is none for those of a span, an event or a link. */
function readLimits(): Limits {
  const attributes = readNumber("OTEL_ATTRIBUTE_COUNT_LIMIT", 128);
  const generalValueLength = readLimit("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", undefined);
  return {
    attributes: readNumber("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", attributes),
    eventAttributes: readNumber("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", attributes),
    linkAttributes: readNumber("OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", attributes),
    generalValueLength,
    valueLength: readLimit("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", generalValueLength),
    events: readNumber("OTEL_SPAN_EVENT_COUNT_LIMIT", 128),
    links: readNumber("OTEL_SPAN_LINK_COUNT_LIMIT", 128),
  };
}

/** How traces are sent: each variable of their own goes before the one for all signals. */
export class OtlpSettings {
  /** The signal's own endpoint is taken as it is, the general one gets the signal's path. */
  readonly endpoint = readText("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "") || readGeneralEndpoint("/v1/traces");
  readonly protocol = readOtlp("PROTOCOL", "http/protobuf");
  readonly compression = readOtlp("COMPRESSION", "none").toLowerCase();
  readonly timeoutMillis = readTimeout(
    "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT",
    readTimeout("OTEL_EXPORTER_OTLP_TIMEOUT", 5000),
  );
  /** The signal's own replace the general ones, which may hold a key that its endpoint must not see. */
  readonly headersVariable =
    readText("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "") === ""
      ? "OTEL_EXPORTER_OTLP_HEADERS"
      : "OTEL_EXPORTER_OTLP_TRACES_HEADERS";
  readonly headers = readText(this.headersVariable, "");
  readonly headersSecretArn = readText("OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN", "");
  /** Empty where requests are not signed; without a region it is the function's. */
  readonly sigv4Service = readText("OTEL_LAMBDA_IMAGE_SIGV4_SERVICE", "");
  readonly sigv4Region = readText("OTEL_LAMBDA_IMAGE_SIGV4_REGION", "");
  readonly certificate = readOtlp("CERTIFICATE", "");
  readonly clientCertificate = readOtlp("CLIENT_CERTIFICATE", "");
  readonly clientKey = readOtlp("CLIENT_KEY", "");
  /** By the endpoint's scheme. */
  readonly httpsProxy = readProxy("https_proxy");
  readonly httpProxy = readProxy("http_proxy");
  readonly noProxy = readProxy("no_proxy");
}

/** Patterns of headers that spans show, those of requests or those of calls, each list with the variable that it is from. */
export function readHeaderPatterns(
  side: "CLIENT" | "SERVER",
): Record<"request" | "response" | "sanitized", [string, string[]]> {
  const captured = "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_";
  return {
    request: readPatterns(`${captured}${side}_REQUEST`),
    response: readPatterns(`${captured}${side}_RESPONSE`),
    sanitized: readPatterns(`${captured}SANITIZE_FIELDS`),
  };
}

/** The function's own handler, which the component puts here when it sets ours in its place. */
export function readHandlerName(): string {
  return readText("ORIG_HANDLER", "");
}

function readOtlp(name: string, fallback: string): string {
  return readText(`OTEL_EXPORTER_OTLP_TRACES_${name}`, readText(`OTEL_EXPORTER_OTLP_${name}`, fallback));
}

/** Throws for one that no path can be put behind. */
function readGeneralEndpoint(path: string): string {
  const endpoint = readText("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
  if (/[?#]/.test(endpoint)) {
    // What it is may be a key.
    throw new Error(
      "OTEL_EXPORTER_OTLP_ENDPOINT has a query or fragment, behind which the signal's path can't be put: leave it out, and put a key that is in it into OTEL_EXPORTER_OTLP_HEADERS",
    );
  }
  return endpoint.replace(/\/+$/, "") + path;
}

/** Lower case goes first, as in the Python runtime. */
function readProxy(name: string): string {
  return readText(name, "") || readText(name.toUpperCase(), "");
}
