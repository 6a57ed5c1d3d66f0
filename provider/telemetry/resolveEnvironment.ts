import * as pulumi from "@pulumi/pulumi";
import { buildEnvironment } from "./environment";
import { checkEnvironmentSize } from "./environmentSize";
import { addServiceVersion, shortenDigest } from "./serviceVersion";
import type { TelemetrySettings } from "./telemetrySettings";

/** What the function's environment is made of; values may still be unknown. */
export interface EnvironmentSettings {
  /** Undefined where the function sends nothing. */
  telemetry?: TelemetrySettings;
  /** The value of service.version; else one from the image's digest. */
  serviceVersion?: pulumi.Input<string>;
  originalHandler?: string;
  collectorConfigUri?: pulumi.Input<string>;
  collectorLogLevel?: pulumi.Input<string>;
  collectorVariables: Record<string, pulumi.Output<string>>;
  /** The user's own variables. */
  environment: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * The function's environment. In a preview the image's digest is always unknown; only the variable that carries it is
 * then unknown too, so that users and policies see all others.
 */
export function resolveEnvironment(
  { environment, serviceVersion, ...settings }: EnvironmentSettings,
  imageDigest: pulumi.Output<string>,
): pulumi.Output<Record<string, pulumi.Input<string>>> {
  const ofImage = imageDigest.apply(shortenDigest);
  const version = pulumi.output(serviceVersion).apply((given) => given ?? ofImage) as pulumi.Output<string>;
  return pulumi.all([settings, environment]).apply(([known, userVariables]) => {
    const made = buildEnvironment(known, userVariables);
    checkEnvironmentSize(made);
    const variables: Record<string, pulumi.Input<string>> = made;
    const attributes = variables.OTEL_RESOURCE_ATTRIBUTES;
    const isOurs = typeof attributes === "string" && userVariables.OTEL_RESOURCE_ATTRIBUTES === undefined;
    return isOurs
      ? { ...variables, OTEL_RESOURCE_ATTRIBUTES: version.apply((value) => addServiceVersion(attributes, value)) }
      : variables;
  });
}
