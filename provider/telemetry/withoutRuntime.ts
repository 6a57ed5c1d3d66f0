import type { InstrumentationArgs, OtlpArgs, OtelLambdaImageArgs } from "../args";
import { fail } from "../inputs/fail";

const OWN_CODE = "with `runtime` provided the function's own code does so";

/** Inputs that what is baked into images reads, and why nothing reads them where nothing is. */
const INSTRUMENTATION: Partial<Record<keyof InstrumentationArgs, string>> = {
  libraries: `is given, but nothing starts instrumentation by name: ${OWN_CODE}, so leave it out`,
  packages: `is given, but nothing starts instrumentation by name: ${OWN_CODE}, so leave it out`,
  flush: `is given, but nothing sends the spans at the end of a call: ${OWN_CODE}, so leave it out`,
  flushTimeoutMs: `is given, but nothing sends the spans at the end of a call: ${OWN_CODE}, so leave it out`,
};
const OTLP: Partial<Record<keyof OtlpArgs, string>> = {
  headersSecretArn: `is given, but nothing reads the secret: give \`collector\` with \`secretArn\`, which reads it, or read it in the function's own code`,
  sigv4:
    "is given, but nothing signs what is sent: give `collector` with the preset aws-xray, which does, or sign in the function's own code",
};

/** Refuses what says how the runtime in the image works, for an image that gets none. */
export function checkWithoutRuntime({ instrumentation, otlp }: OtelLambdaImageArgs): void {
  if (instrumentation?.mode === "auto") {
    fail(
      "instrumentation.mode",
      'is "auto", but with `runtime` provided nothing is known of the code, which has to start OpenTelemetry itself: leave it out, or choose manual or off',
    );
  }
  refuseGiven("instrumentation", instrumentation, INSTRUMENTATION);
  refuseGiven("otlp", otlp, OTLP);
}

function refuseGiven<Args extends object>(
  path: string,
  args: Args | undefined,
  reasons: Partial<Record<keyof Args, string>>,
): void {
  for (const [name, reason] of Object.entries(reasons) as [keyof Args & string, string][]) {
    if (args?.[name] !== undefined) {
      fail(`${path}.${name}`, reason);
    }
  }
}
