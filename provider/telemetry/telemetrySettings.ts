import * as pulumi from "@pulumi/pulumi";
import type {
  FlushMode,
  InstrumentationArgs,
  InstrumentationMode,
  OtelLambdaImageArgs,
  OtlpArgs,
  OtlpCompression,
} from "../args";
import { DEFAULTS } from "../args/defaults";
import { INPUTS } from "../args/table";
import { INSTRUMENTATION_INPUTS, OTLP_INPUTS } from "../args/table/telemetryInputs";
import { listOf } from "../inputs/checks";
import { fail, refuseTogether } from "../inputs/fail";
import { checkKnown } from "../inputs/inspect";
import { readInputs, withDefault } from "../inputs/readInputs";

/** Whether and how the function is instrumented, and where its telemetry goes. */
export interface TelemetrySettings {
  mode: InstrumentationMode;
  serviceName: pulumi.Input<string>;
  resourceAttributes: pulumi.Input<Record<string, pulumi.Input<string>>>;
  endpoint?: pulumi.Input<string>;
  protocol: string;
  headers?: pulumi.Output<Record<string, string>>;
  headersSecretArn?: pulumi.Input<string>;
  compression: OtlpCompression;
  timeoutMs: pulumi.Input<number>;
  libraries?: string[];
  /** As users name them, perhaps with versions. */
  packages?: string[];
  flush: FlushMode;
  flushTimeoutMs: pulumi.Input<number>;
  sampler: string;
  samplerArg?: pulumi.Input<string>;
  propagators: readonly string[];
}

/** What a runtime can instrument by itself, and whether packages go together with that. */
interface Instrumentable {
  libraries: readonly string[];
  checkPackages: (packages: readonly string[], libraries: readonly string[]) => string | undefined;
}

/** The settings for a runtime that can instrument what is given. */
export function normalizeTelemetry(name: string, args: OtelLambdaImageArgs, family: Instrumentable): TelemetrySettings {
  const read = readInputs("", args, INPUTS);
  const mode = readInputs("instrumentation.", args.instrumentation, INSTRUMENTATION_INPUTS)("mode");
  return {
    mode,
    serviceName: withDefault(read("serviceName"), name),
    resourceAttributes: withDefault(read("resourceAttributes"), {}),
    ...(args.collector === undefined ? normalizeOtlp(args.otlp, mode) : normalizeOtlpToCollector(args.otlp)),
    ...normalizeInstrumentation(args.instrumentation, family),
  };
}

function normalizeOtlp(otlp: OtlpArgs = {}, mode: InstrumentationMode) {
  if (mode !== "off" && otlp.endpoint === undefined) {
    fail(
      "otlp.endpoint",
      "is missing, but telemetry has to go somewhere: give the base URL of an OTLP backend, for example https://api.example.com:4318, or set `instrumentation.mode` to off",
    );
  }
  refuseTogether(otlp, "otlp.", "headers", ["headersSecretArn"]);
  const read = readInputs("otlp.", otlp, OTLP_INPUTS);
  return {
    endpoint: read("endpoint"),
    headers: read("headers"),
    headersSecretArn: read("headersSecretArn"),
    protocol: read("protocol"),
    compression: read("compression"),
    timeoutMs: read("timeoutMs"),
  };
}

/** The function sends to the collector beside it, and knows of no backend. */
function normalizeOtlpToCollector(otlp: OtlpArgs = {}) {
  for (const property of ["headers", "headersSecretArn"] as const) {
    if (otlp[property] !== undefined) {
      fail(
        `otlp.${property}`,
        "is given together with `collector`, which sends headers of its own: give `collector.secretArn` with a preset, or `headerSecrets` or `headers` of an exporter in `collector.config.exporters`",
      );
    }
  }
  const compression = otlp.compression ?? DEFAULTS.collector.compression;
  const read = readInputs("otlp.", { ...otlp, compression }, OTLP_INPUTS);
  return {
    endpoint: DEFAULTS.collector.endpoint,
    protocol: read("protocol"),
    compression: read("compression"),
    timeoutMs: read("timeoutMs"),
  };
}

function normalizeInstrumentation(args: InstrumentationArgs = {}, family: Instrumentable) {
  const read = readInputs("instrumentation.", args, INSTRUMENTATION_INPUTS);
  const propagators = read("propagators");
  if (propagators.includes("xray") && propagators.includes("xray-lambda")) {
    fail(
      "instrumentation.propagators",
      `is ${JSON.stringify(propagators)}, but xray-lambda takes the place of xray: leave out one of them`,
    );
  }
  read("signals");
  const libraries = read("libraries");
  if (libraries !== undefined) {
    checkKnown("instrumentation.libraries", libraries, listOf(family.libraries));
  }
  return {
    libraries,
    packages: normalizePackages(args, family),
    flush: read("flush"),
    flushTimeoutMs: read("flushTimeoutMs"),
    sampler: read("sampler"),
    samplerArg: normalizeSamplerArg(args),
    propagators,
  };
}

function normalizePackages(args: InstrumentationArgs, family: Instrumentable): string[] | undefined {
  const read = readInputs("instrumentation.", args, INSTRUMENTATION_INPUTS);
  const packages = read("packages");
  if (packages === undefined) {
    return undefined;
  }
  if (read("mode") === "off") {
    fail(
      "instrumentation.packages",
      "is given, but with `instrumentation.mode` off nothing would start them: leave it out, or choose another mode",
    );
  }
  const problem = family.checkPackages(packages, args.libraries ?? family.libraries);
  return problem === undefined ? packages : fail("instrumentation.packages", problem);
}

function normalizeSamplerArg(args: InstrumentationArgs): pulumi.Input<string> | undefined {
  const read = readInputs("instrumentation.", args, INSTRUMENTATION_INPUTS);
  const sampler = read("sampler");
  if (args.samplerArg !== undefined && !sampler.includes("traceidratio")) {
    fail(
      "instrumentation.samplerArg",
      `is given, but the sampler ${sampler} takes none: leave it out, or choose a traceidratio sampler`,
    );
  }
  return read("samplerArg");
}
