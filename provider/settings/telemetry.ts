import * as pulumi from "@pulumi/pulumi";
import type { InstrumentationArgs, OtelLambdaImageArgs, OtlpArgs } from "../args";
import { listOf, matching, oneOf, otlpBaseUrl, wholeNumberBetween, arnOf } from "../checks";
import { DEFAULTS } from "../defaults";
import type { RuntimeSpec } from "../image/runtimes";
import { checked, checkedIfGiven, checkedPlain, fail, refuseTogether } from "../validate";

const PROTOCOLS = ["http/protobuf"];
const SAMPLERS = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
];
const PROPAGATORS = ["tracecontext", "baggage", "xray", "xray-lambda"];
const EXPORT_TIMEOUT = wholeNumberBetween(1, 60_000, "it is in milliseconds");

/** Whether and how the function is instrumented, and where its telemetry goes. */
export interface TelemetrySettings {
  mode: "auto" | "manual" | "off";
  serviceName: pulumi.Input<string>;
  serviceVersion?: pulumi.Input<string>;
  resourceAttributes: pulumi.Input<Record<string, pulumi.Input<string>>>;
  endpoint?: pulumi.Input<string>;
  protocol: string;
  headers?: pulumi.Output<Record<string, string>>;
  headersSecretArn?: pulumi.Input<string>;
  compression: string;
  timeoutMs: pulumi.Input<number>;
  libraries?: string[];
  flush: string;
  flushTimeoutMs: pulumi.Input<number>;
  sampler: string;
  samplerArg?: pulumi.Input<string>;
  propagators: readonly string[];
}

export function normalizeTelemetry(name: string, args: OtelLambdaImageArgs, runtime: RuntimeSpec): TelemetrySettings {
  const instrumentation = args.instrumentation ?? {};
  const mode = checkedPlain(
    "instrumentation.mode",
    instrumentation.mode ?? DEFAULTS.instrumentation.mode,
    oneOf(["auto", "manual", "off"]),
  );
  return {
    mode,
    serviceName: checked("serviceName", args.serviceName ?? name, matching(/\S/, "a name that is not empty")),
    serviceVersion: args.serviceVersion,
    resourceAttributes: args.resourceAttributes ?? {},
    ...normalizeOtlp(args, mode),
    ...normalizeInstrumentation(instrumentation, runtime),
  };
}

function normalizeOtlp(args: OtelLambdaImageArgs, mode: string) {
  const otlp = args.otlp ?? {};
  if (args.collector !== undefined) {
    return normalizeOtlpToCollector(otlp);
  }
  if (mode !== "off" && otlp.endpoint === undefined) {
    fail(
      "otlp.endpoint",
      "is missing, but telemetry has to go somewhere: give the base URL of an OTLP backend, for example https://api.example.com:4318, or set `instrumentation.mode` to off",
    );
  }
  refuseTogether(otlp, "otlp.", "headers", ["headersSecretArn"]);
  return {
    endpoint: checkedIfGiven("otlp.endpoint", otlp.endpoint, otlpBaseUrl),
    headers: otlp.headers === undefined ? undefined : pulumi.secret(otlp.headers),
    headersSecretArn: checkedIfGiven(
      "otlp.headersSecretArn",
      otlp.headersSecretArn,
      arnOf(["secretsmanager"], "arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf"),
    ),
    ...normalizeOtlpTransport(otlp, DEFAULTS.otlp.compression),
  };
}

function normalizeOtlpTransport(otlp: OtlpArgs, defaultCompression: string) {
  return {
    protocol: checkedPlain(
      "otlp.protocol",
      otlp.protocol ?? DEFAULTS.otlp.protocol,
      oneOf(PROTOCOLS, "it is what the function itself speaks"),
    ),
    compression: checkedPlain("otlp.compression", otlp.compression ?? defaultCompression, oneOf(["gzip", "none"])),
    timeoutMs: checked("otlp.timeoutMs", otlp.timeoutMs ?? DEFAULTS.otlp.timeoutMs, EXPORT_TIMEOUT),
  };
}

/** The function sends to the collector beside it, and knows of no backend. */
function normalizeOtlpToCollector(otlp: OtlpArgs) {
  for (const property of ["headers", "headersSecretArn"] as const) {
    if (otlp[property] !== undefined) {
      fail(
        `otlp.${property}`,
        "is given together with `collector`, which sends headers of its own: give `collector.secretArn` with a preset, or `headerSecrets` or `headers` of an exporter in `collector.config.exporters`",
      );
    }
  }
  return {
    ...normalizeOtlpTransport(otlp, DEFAULTS.collector.compression),
    endpoint: DEFAULTS.collector.endpoint,
  };
}

function normalizeInstrumentation(args: InstrumentationArgs, runtime: RuntimeSpec) {
  const defaults = DEFAULTS.instrumentation;
  const propagators: readonly string[] = args.propagators ?? defaults.propagators;
  checkedPlain("instrumentation.propagators", [...propagators], listOf(PROPAGATORS));
  if (propagators.includes("xray") && propagators.includes("xray-lambda")) {
    fail(
      "instrumentation.propagators",
      `is ${JSON.stringify(propagators)}, but xray-lambda takes the place of xray: leave out one of them`,
    );
  }
  checkedPlain("instrumentation.signals", [...(args.signals ?? defaults.signals)], listOf(["traces"]));
  return {
    libraries:
      args.libraries &&
      checkedPlain("instrumentation.libraries", args.libraries, listOf(runtime.instrumentedLibraries)),
    flush: checkedPlain(
      "instrumentation.flush",
      args.flush ?? defaults.flush,
      oneOf(["beforeResponse", "afterResponse"]),
    ),
    flushTimeoutMs: checked(
      "instrumentation.flushTimeoutMs",
      args.flushTimeoutMs ?? defaults.flushTimeoutMs,
      EXPORT_TIMEOUT,
    ),
    sampler: checkedPlain("instrumentation.sampler", args.sampler ?? defaults.sampler, oneOf(SAMPLERS)),
    samplerArg: normalizeSamplerArg(args),
    propagators,
  };
}

function normalizeSamplerArg(args: InstrumentationArgs): pulumi.Input<string> | undefined {
  if (args.samplerArg !== undefined && !args.sampler?.includes("traceidratio")) {
    fail(
      "instrumentation.samplerArg",
      `is given, but the sampler ${args.sampler ?? DEFAULTS.instrumentation.sampler} takes none: leave it out, or choose a traceidratio sampler`,
    );
  }
  return checkedIfGiven("instrumentation.samplerArg", args.samplerArg, (value) =>
    Number(value) >= 0 && Number(value) <= 1 && value.trim() !== ""
      ? undefined
      : "has to be the share of traces to keep, from 0 to 1, for example 0.1",
  );
}
