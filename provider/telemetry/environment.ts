import type * as pulumi from "@pulumi/pulumi";
import { DEFAULTS } from "../args/defaults";
import { readPackageName } from "../inputs/requirement";
import { encodeKeyValuePairs } from "./keyValuePairs";
import type { TelemetrySettings } from "./telemetrySettings";

/** What telemetry is sent and how, all values known. */
export type TelemetryInputs = pulumi.Unwrap<Omit<TelemetrySettings, "mode">>;

/** What the environment is made of, all values known. */
export interface EnvironmentInputs {
  /** Undefined where the function sends nothing. */
  telemetry?: TelemetryInputs;
  /** The function's own handler, where another one calls it. */
  originalHandler?: string;
  /** Options that start OpenTelemetry, where the user's own go behind them, and a variable with more for a user who asks for it. */
  startOptions?: {
    variable: string;
    value: string;
    more?: { pattern: string; variable: string; value: string };
  };
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
    // One that came as an output may have turned out to be empty.
    ...withoutUndefined(userVariables),
    ...joinStartOptions(inputs, userVariables),
    ...buildWiring(inputs),
  };
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
    OTEL_PROPAGATORS: buildPropagators(inputs),
    OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT: inputs.flushTimeoutMs?.toString(),
    ...(inputs.libraryVariables ?? {
      OTEL_LAMBDA_IMAGE_FLUSH: inputs.flush,
      OTEL_LAMBDA_IMAGE_LIBRARIES: inputs.libraries?.join(","),
      OTEL_LAMBDA_IMAGE_PACKAGES: inputs.packages?.map(readPackageName).join(","),
    }),
  });
}

/** The image has them itself; a variable of the function's takes the place of the image's. */
function joinStartOptions(
  { startOptions }: EnvironmentInputs,
  userVariables: Record<string, string>,
): Record<string, string> {
  if (startOptions === undefined) {
    return {};
  }
  const { variable, value, more } = startOptions;
  const own = userVariables[variable];
  return {
    ...(own === undefined ? {} : { [variable]: `${value} ${own}`.trimEnd() }),
    ...(more !== undefined && asksFor(more.pattern, userVariables)
      ? { [more.variable]: [more.value, userVariables[more.variable]].filter(Boolean).join(",") }
      : {}),
  };
}

function asksFor(pattern: string, userVariables: Record<string, string>): boolean {
  const form = new RegExp(pattern, "s");
  return Object.entries(userVariables).some(([name, value]) => form.test(`${name}=${value}`));
}

/**
 * Nothing where it is the runtime's default: a user's own opentelemetry-api, imported before the runtime is set up,
 * fails on the name xray when it does not have that propagator's package.
 */
function buildPropagators({ propagators, ownSdk }: TelemetryInputs): string | undefined {
  const names = propagators.join(",");
  return ownSdk === undefined && names === DEFAULTS.instrumentation.propagators.join(",") ? undefined : names;
}

function buildWiring(inputs: EnvironmentInputs): Record<string, string> {
  return withoutUndefined({
    ORIG_HANDLER: inputs.originalHandler,
    OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN: inputs.telemetry?.headersSecretArn,
    OTEL_LAMBDA_IMAGE_SIGV4_SERVICE: inputs.telemetry?.sigv4?.service,
    OTEL_LAMBDA_IMAGE_SIGV4_REGION: inputs.telemetry?.sigv4?.region,
    OPENTELEMETRY_COLLECTOR_CONFIG_URI: inputs.collectorConfigUri,
    ...inputs.collectorVariables,
  });
}

function withoutUndefined(variables: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
