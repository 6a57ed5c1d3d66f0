import * as pulumi from "@pulumi/pulumi";
import { buildEnvironment } from "./environment";
import type { EnvironmentSettings } from "./environmentSettings";
import { checkEnvironmentSize } from "./environmentSize";
import { addServiceVersion, shortenDigest } from "./serviceVersion";

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
