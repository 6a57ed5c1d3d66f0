import { DEFAULTS } from "../../provider/args/defaults";
import { UNKNOWN } from "./plain";
import { asList, isProperties, type Properties, readAt } from "./read";

/** The variables of a function; undefined where they are not known. */
export function readEnvironment(lambda: Properties): Properties | undefined {
  const variables = readAt(lambda, "environment", "variables");
  if (variables === UNKNOWN) return undefined;
  return isProperties(variables) ? variables : {};
}

const COLLECTOR_CONFIG = /^OPENTELEMETRY_COLLECTOR_CONFIG_(URI|FILE)$/;

/** Layers with a collector: OpenTelemetry's own, and those of https://aws-otel.github.io/docs/getting-started/lambda. */
const COLLECTOR_LAYER = /collector|adot|aws-otel/i;

/**
 * Whether the collector's Lambda extension runs beside the function, by what tells it where its configuration is, or by
 * the layer that it is in; undefined where that is not known.
 */
export function hasCollector(lambda: Properties): boolean | undefined {
  const variables = readEnvironment(lambda);
  const layers = asList(readAt(lambda, "layers"));
  const isConfigured = Object.keys(variables ?? {}).some((name) => COLLECTOR_CONFIG.test(name));
  if (isConfigured || layers.some((layer) => typeof layer === "string" && COLLECTOR_LAYER.test(layer))) return true;
  return variables === undefined || layers.includes(UNKNOWN) ? undefined : false;
}

/** Whether the function sends telemetry: it has OpenTelemetry's variables, or a wrapper that starts it. */
export function isInstrumented(variables: Properties): boolean {
  const isOff = variables.OTEL_SDK_DISABLED === "true";
  const wrapper = variables.AWS_LAMBDA_EXEC_WRAPPER;
  const isWrapped = typeof wrapper === "string" && /\/otel-/.test(wrapper);
  return !isOff && (isWrapped || Object.keys(variables).some((name) => name.startsWith("OTEL_")));
}

/** With less memory the collector starts in seconds, as measured for the component's own check. */
export const LEAST_MEMORY_MB = DEFAULTS.collector.leastMemorySizeMb;
