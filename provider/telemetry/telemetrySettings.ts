import type * as pulumi from "@pulumi/pulumi";
import { InstrumentationMode, type OtelLambdaImageArgs } from "../args";
import { INPUTS } from "../args/table";
import { INSTRUMENTATION_INPUTS } from "../args/table/telemetryInputs";
import { readInputs, withDefault } from "../inputs/readInputs";
import { type Instrumentable, type InstrumentationSettings, normalizeInstrumentation } from "./instrumentationSettings";
import { normalizeOtlp, type OtlpSettings } from "./otlpSettings";
import { checkWithoutRuntime } from "./withoutRuntime";

/** Whether and how the function is instrumented, and where its telemetry goes. */
export interface TelemetrySettings extends OtlpSettings, InstrumentationSettings {
  mode: InstrumentationMode;
  serviceName: pulumi.Input<string>;
  resourceAttributes: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** The settings for a runtime that can instrument what is given, or for a function whose code starts OpenTelemetry itself. */
export function normalizeTelemetry(
  name: string,
  args: OtelLambdaImageArgs,
  family: Instrumentable | undefined,
): TelemetrySettings {
  const read = readInputs(args, INPUTS);
  const mode = family === undefined ? normalizeOwnMode(args) : normalizeMode(args);
  return {
    mode,
    serviceName: withDefault(read("serviceName"), name),
    resourceAttributes: withDefault(read("resourceAttributes"), {}),
    ...normalizeOtlp(args, mode),
    ...normalizeInstrumentation(args.instrumentation, family),
  };
}

function normalizeMode({ instrumentation }: OtelLambdaImageArgs): InstrumentationMode {
  return readInputs(instrumentation, INSTRUMENTATION_INPUTS)("mode");
}

function normalizeOwnMode(args: OtelLambdaImageArgs): InstrumentationMode {
  checkWithoutRuntime(args);
  return args.instrumentation?.mode ?? InstrumentationMode.Manual;
}
