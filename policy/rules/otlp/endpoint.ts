import { hasCollector, isInstrumented, readEnvironment } from "../../values/environment";
import { describeAddress, isOnMachine, isPlainOffMachine, isWithoutScheme } from "../../values/endpoint";
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
    if (variables === undefined || !isInstrumented(variables) || hasCollector(props) !== false) return undefined;
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
  fix: "Use an https:// endpoint, and leave OTEL_EXPORTER_OTLP_INSECURE out; both http:// and that are for localhost alone.",
  source,
  types: [FUNCTION],
  find: ({ props }) => {
    const variables = readEnvironment(props) ?? {};
    const plain = listEndpoints(variables)
      .filter(([, value]) => typeof value === "string" && isPlainOffMachine(value))
      .map(([name, value]) => `${name} is ${describeAddress(String(value))}`);
    const insecure = [...new Set(SIGNALS.flatMap((signal) => findInsecure(variables, signal)))];
    const findings = [...plain, ...insecure];
    return findings.length > 0 ? `${findings.join(", ")}.` : undefined;
  },
};

const SIGNALS = ["TRACES", "METRICS", "LOGS"];

/** A signal's own variables go before those of all, and INSECURE counts for an endpoint without http:// or https://. */
function findInsecure(variables: Properties, signal: string): string[] {
  const find = (setting: string) =>
    [`OTEL_EXPORTER_OTLP_${signal}_${setting}`, `OTEL_EXPORTER_OTLP_${setting}`].find(
      (name) => !isMissing(variables[name]),
    );
  const [endpoint, insecure] = [find("ENDPOINT"), find("INSECURE")];
  if (endpoint === undefined || insecure === undefined) return [];
  const [address, isInsecure] = [variables[endpoint], asText(variables[insecure])?.toLowerCase() === "true"];
  return isInsecure && typeof address === "string" && isWithoutScheme(address) && !isOnMachine(address)
    ? [`${endpoint} is ${describeAddress(address)} and ${insecure} is true`]
    : [];
}

function listEndpoints(variables: Properties): [name: string, value: unknown][] {
  return Object.entries(variables).filter(([name]) => ENDPOINT.test(name));
}
