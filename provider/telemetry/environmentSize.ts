import type * as pulumi from "@pulumi/pulumi";
import { fail } from "../inputs/fail";
import { withoutEventual } from "../inputs/withoutEventual";
import { buildEnvironment, type EnvironmentInputs } from "./environment";
import type { EnvironmentSettings } from "./environmentSettings";
import { SOME_VERSION, withServiceVersion } from "./serviceVersion";

/**
 * Lambda measures all variables together, written as JSON:
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html#function-configuration-deployment-and-execution
 */
const MOST_BYTES = 4096;

/** Refuses variables that Lambda takes no function with. */
export function checkEnvironmentSize(variables: Record<string, string>): void {
  const size = Buffer.byteLength(JSON.stringify(variables));
  if (size > MOST_BYTES) {
    fail(
      "environment",
      `makes the function's variables ${size} bytes long, with those that the component sets from its other inputs, but Lambda takes ${MOST_BYTES} at most: put what is long into a file of \`context\`, a parameter or a secret that the code reads`,
    );
  }
}

/** What was given as plain, and is a secret output in the settings. */
export interface PlainSecrets {
  headers?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  collectorVariables?: Record<string, pulumi.Input<string>>;
}

/**
 * Refuses what is plain where that is too much by itself, before anything is made. What comes from other resources
 * counts as nothing here, and is measured with all the rest when it is known.
 */
export function checkPlainSize(
  { environment, serviceVersion, telemetry: sent, ...settings }: EnvironmentSettings,
  { headers, collectorVariables = {} }: PlainSecrets,
): void {
  const { known, variables, version } = withoutEventual({
    known: { ...settings, collectorVariables, telemetry: sent && { ...sent, headers } },
    variables: environment,
    version: serviceVersion,
  }) as {
    known: EnvironmentInputs;
    variables?: Record<string, string>;
    version?: string;
  };
  const isLater = version === undefined && serviceVersion !== undefined;
  const telemetry = known.telemetry && {
    ...known.telemetry,
    resourceAttributes: known.telemetry.resourceAttributes ?? {},
  };
  const made = buildEnvironment({ ...known, telemetry }, variables ?? {});
  checkEnvironmentSize(isLater ? made : withServiceVersion(made, variables ?? {}, version ?? SOME_VERSION));
}
