import * as pulumi from "@pulumi/pulumi";
import { DEFAULTS } from "../args/defaults";
import { HEADER_VARIABLE_PREFIX } from "../collector/settings/exporterHeaders";
import { fail } from "../inputs/fail";
import { inspect } from "../inputs/inspect";
import { readPackageName } from "../inputs/requirement";
import { encodeKeyValuePairs } from "./keyValuePairs";
import type { TelemetrySettings } from "./telemetrySettings";

/** Variables that carry the wiring between image, function and runtime. */
export const WIRING_VARIABLES = [
  "ORIG_HANDLER",
  "OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN",
  "OPENTELEMETRY_COLLECTOR_CONFIG_URI",
] as const;

/** Variables that Lambda sets itself, https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html. */
const RESERVED_VARIABLES =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_(DEFAULT_)?REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_(?!EXEC_WRAPPER$)\w+|AWS_(ACCESS_KEY(_ID)?|SECRET_ACCESS_KEY|SESSION_TOKEN)|LAMBDA_(TASK_ROOT|RUNTIME_DIR))$/;
/** https://opentelemetry.io/docs/specs/otel/protocol/exporter/#endpoint-urls-for-otlphttp */
const ENDPOINT_VARIABLES = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];
const VARIABLE_NAME = /^[A-Za-z]\w+$/;

/** What telemetry is sent and how, all values known. */
export type TelemetryInputs = pulumi.Unwrap<Omit<TelemetrySettings, "mode">>;

/** What the environment is made of, all values known. */
export interface EnvironmentInputs {
  /** Undefined where the function sends nothing. */
  telemetry?: TelemetryInputs;
  /** The function's own handler, where another one calls it. */
  originalHandler?: string;
  /** What the collector reads its configuration from, where it is not the file in the image. */
  collectorConfigUri?: string;
  /** What the collector's extension writes to the function's log, where there is one. */
  collectorLogLevel?: string;
  /** Variables that the collector's configuration refers to. */
  collectorVariables: Record<string, string>;
}

/**
 * The function's environment. Later wins: our defaults, what the dedicated inputs say, the user's own variables, and
 * the wiring, which normalizeEnvironment keeps the user's variables from naming.
 */
export function buildEnvironment(
  inputs: EnvironmentInputs,
  userVariables: Record<string, string>,
): Record<string, string> {
  const { telemetry } = inputs;
  return {
    ...(telemetry && buildTelemetryVariables(telemetry)),
    // The level in a configuration counts for nothing in most releases: https://github.com/open-telemetry/opentelemetry-lambda/blob/main/collector/internal/logging/logger.go
    ...withoutUndefined({ OPENTELEMETRY_EXTENSION_LOG_LEVEL: inputs.collectorLogLevel }),
    ...userVariables,
    ...buildWiring(inputs),
  };
}

/** Refuses the user's variables that carry the wiring, that Lambda sets itself or that Lambda does not take. */
export function normalizeEnvironment(
  environment: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined,
): pulumi.Input<Record<string, pulumi.Input<string>>> {
  return inspect(environment ?? {}, (variables) => Object.keys(variables).forEach(checkVariableName));
}

/** Whether the user's own variables may send the spans elsewhere; what is not known yet may. */
export function mayRedirectTraces(environment: pulumi.Input<Record<string, pulumi.Input<string>>> = {}): boolean {
  return (
    pulumi.Output.isInstance(environment) ||
    environment instanceof Promise ||
    ENDPOINT_VARIABLES.some((name) => Object.hasOwn(environment, name))
  );
}

function checkVariableName(name: string): void {
  if ((WIRING_VARIABLES as readonly string[]).includes(name) || name.startsWith(HEADER_VARIABLE_PREFIX)) {
    fail(
      `environment.${name}`,
      "carries the wiring of the component, which sets it from its other inputs: leave it out",
    );
  }
  if (RESERVED_VARIABLES.test(name)) {
    fail(`environment.${name}`, "is a variable that Lambda sets itself: leave it out, or choose another name");
  }
  if (!VARIABLE_NAME.test(name)) {
    fail(`environment.${name}`, "is no name that Lambda takes: use letters, digits and underscores, a letter first");
  }
}

function buildTelemetryVariables(inputs: TelemetryInputs): Record<string, string> {
  const batch = DEFAULTS.batchSpanProcessor;
  return withoutUndefined({
    OTEL_SERVICE_NAME: inputs.serviceName,
    OTEL_RESOURCE_ATTRIBUTES: encodeKeyValuePairs(inputs.resourceAttributes),
    OTEL_EXPORTER_OTLP_ENDPOINT: inputs.endpoint,
    OTEL_EXPORTER_OTLP_PROTOCOL: inputs.protocol,
    OTEL_EXPORTER_OTLP_HEADERS: inputs.headers && encodeKeyValuePairs(inputs.headers),
    OTEL_EXPORTER_OTLP_COMPRESSION: inputs.compression,
    OTEL_EXPORTER_OTLP_TIMEOUT: String(inputs.timeoutMs),
    OTEL_BSP_SCHEDULE_DELAY: String(batch.scheduleDelayMs),
    OTEL_BSP_MAX_EXPORT_BATCH_SIZE: String(batch.maxExportBatchSize),
    OTEL_BSP_EXPORT_TIMEOUT: String(batch.exportTimeoutMs),
    OTEL_TRACES_SAMPLER: inputs.sampler,
    OTEL_TRACES_SAMPLER_ARG: inputs.samplerArg,
    OTEL_PROPAGATORS: buildPropagators(inputs.propagators),
    OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT: String(inputs.flushTimeoutMs),
    OTEL_LAMBDA_IMAGE_FLUSH: inputs.flush,
    OTEL_LAMBDA_IMAGE_LIBRARIES: inputs.libraries?.join(","),
    OTEL_LAMBDA_IMAGE_PACKAGES: inputs.packages?.map(readPackageName).join(","),
  });
}

/**
 * Nothing where it is the runtime's default: a user's own opentelemetry-api, imported before the runtime is set up,
 * fails on the name xray when it does not have that propagator's package.
 */
function buildPropagators(propagators: readonly string[]): string | undefined {
  const names = propagators.join(",");
  return names === DEFAULTS.instrumentation.propagators.join(",") ? undefined : names;
}

function buildWiring(inputs: EnvironmentInputs): Record<string, string> {
  return withoutUndefined({
    ORIG_HANDLER: inputs.originalHandler,
    OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN: inputs.telemetry?.headersSecretArn,
    OPENTELEMETRY_COLLECTOR_CONFIG_URI: inputs.collectorConfigUri,
    ...inputs.collectorVariables,
  });
}

function withoutUndefined(variables: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
