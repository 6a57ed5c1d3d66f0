import type * as pulumi from "@pulumi/pulumi";
import type { InstrumentationMode, OtelLambdaImageArgs } from "../args";
import { INPUTS } from "../args/table";
import { INSTRUMENTATION_INPUTS } from "../args/table/telemetryInputs";
import { readInputs, withDefault } from "../inputs/readInputs";
import { fail } from "../inputs/fail";
import { type Instrumentable, type InstrumentationSettings, normalizeInstrumentation } from "./instrumentationSettings";
import { normalizeOtlp, type OtlpSettings } from "./otlpSettings";

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

/** The settings for a runtime that can instrument what is given. */
export function normalizeTelemetry(name: string, args: OtelLambdaImageArgs, family: Traceable): TelemetrySettings {
  const read = readInputs(args, INPUTS);
  const readInstrumentation = readInputs(args.instrumentation, INSTRUMENTATION_INPUTS);
  const mode = readInstrumentation("mode");
  const refused = family.checkTelemetry?.({
    mode,
    flush: readInstrumentation("flush"),
    headersSecret: args.otlp?.headersSecretArn !== undefined,
    sigv4: args.otlp?.sigv4 !== undefined,
  });
  if (refused !== undefined) {
    fail(refused.path, refused.problem);
  }
  return {
    mode,
    serviceName: withDefault(read("serviceName"), name),
    resourceAttributes: withDefault(read("resourceAttributes"), {}),
    ...normalizeOtlp(args, mode),
    ...normalizeInstrumentation(args.instrumentation, family),
  };
}
