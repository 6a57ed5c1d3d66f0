import type * as pulumi from "@pulumi/pulumi";
import { InstrumentationMode, type OtelLambdaImageArgs } from "../args";
import { INPUTS } from "../args/table";
import { INSTRUMENTATION_INPUTS } from "../args/table/telemetryInputs";
import { readInputs, withDefault } from "../inputs/readInputs";
import { fail } from "../inputs/fail";
import { type Instrumentable, type InstrumentationSettings, normalizeInstrumentation } from "./instrumentationSettings";
import { normalizeOtlp, type OtlpSettings } from "./otlpSettings";
import { checkWithoutRuntime } from "./withoutRuntime";

/** Whether and how the function is instrumented, and where its telemetry goes. */
export interface TelemetrySettings extends OtlpSettings, InstrumentationSettings {
  mode: InstrumentationMode;
  serviceName: pulumi.Input<string>;
  resourceAttributes: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** What a runtime can do with all of them. */
interface Traceable extends Instrumentable {
  checkTelemetry?: (choice: {
    mode: string;
    flush: string;
    headersSecret: boolean;
    sigv4: boolean;
  }) => { path: string; problem: string } | undefined;
}

/** The settings for a runtime that can instrument what is given, or for a function whose code starts OpenTelemetry itself. */
export function normalizeTelemetry(
  name: string,
  args: OtelLambdaImageArgs,
  family: Traceable | undefined,
): TelemetrySettings {
  const read = readInputs(args, INPUTS);
  const mode = family === undefined ? normalizeOwnMode(args) : normalizeMode(args, family);
  return {
    mode,
    serviceName: withDefault(read("serviceName"), name),
    resourceAttributes: withDefault(read("resourceAttributes"), {}),
    ...normalizeOtlp(args, mode),
    ...normalizeInstrumentation(args.instrumentation, family),
  };
}

function normalizeMode(args: OtelLambdaImageArgs, family: Traceable): InstrumentationMode {
  const read = readInputs(args.instrumentation, INSTRUMENTATION_INPUTS);
  const mode = read("mode");
  const refused = family.checkTelemetry?.({
    mode,
    flush: read("flush"),
    headersSecret: args.otlp?.headersSecretArn !== undefined,
    sigv4: args.otlp?.sigv4 !== undefined,
  });
  return refused === undefined ? mode : fail(refused.path, refused.problem);
}

function normalizeOwnMode(args: OtelLambdaImageArgs): InstrumentationMode {
  checkWithoutRuntime(args);
  return args.instrumentation?.mode ?? InstrumentationMode.Manual;
}
