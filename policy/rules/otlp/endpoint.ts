import { hasCollector, isInstrumented, readEnvironment } from "../../values/environment";
import { isPlainOffMachine } from "../../values/endpoint";
import { asText, isMissing, type Properties } from "../../values/read";
import { FUNCTION, type ResourceRule } from "../../model/rule";

const source = "https://opentelemetry.io/docs/specs/otel/protocol/exporter/";
const ENDPOINT = /^OTEL_EXPORTER_OTLP_((TRACES|METRICS|LOGS)_)?ENDPOINT$/;
/** Values of OTEL_TRACES_EXPORTER with which nothing is sent over OTLP. */
const SENDING_NOTHING = ["console", "none"];

export const OTLP_ENDPOINT: ResourceRule = {
  id: "otlp-endpoint",
  severity: "medium",
  level: "advisory",
  about: "A function with OpenTelemetry knows where its telemetry goes.",
  reason: "Without an endpoint it is sent to localhost, where nothing takes it without a collector.",
  fix: "Set OTEL_EXPORTER_OTLP_ENDPOINT, or put a collector beside the function.",
  source,
  types: [FUNCTION],
  find: ({ props }) => {
    const variables = readEnvironment(props);
    if (variables === undefined || !isInstrumented(variables) || hasCollector(variables)) return undefined;
    if (SENDING_NOTHING.includes(asText(variables.OTEL_TRACES_EXPORTER) ?? "")) return undefined;
    return listEndpoints(variables).some(([, value]) => !isMissing(value))
      ? undefined
      : "It has OpenTelemetry, and neither an endpoint nor a collector.";
  },
};

export const OTLP_TLS: ResourceRule = {
  id: "otlp-tls",
  severity: "high",
  level: "mandatory",
  about: "Telemetry leaves the function over TLS.",
  reason: "Spans tell of users and systems, and their headers carry keys.",
  fix: "Use an https:// endpoint; http:// is for localhost alone.",
  source,
  types: [FUNCTION],
  find: ({ props }) => {
    const plain = listEndpoints(readEnvironment(props) ?? {})
      .filter(([, value]) => typeof value === "string" && isPlainOffMachine(value))
      .map(([name, value]) => `${name} is ${String(value)}`);
    return plain.length > 0 ? `${plain.join(", ")}.` : undefined;
  },
};

function listEndpoints(variables: Properties): [name: string, value: unknown][] {
  return Object.entries(variables).filter(([name]) => ENDPOINT.test(name));
}
