import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../settings";
import { buildEnvironment } from "./environment";
import { addServiceVersion, shortenDigest } from "./serviceVersion";

/**
 * The function's environment from settings that may still be unknown. In a preview the image's digest is always
 * unknown; only the variable that carries it is then unknown too, so that users and policies see all others.
 */
export function resolveEnvironment(
  { source, telemetry, environment, collector }: Settings,
  imageDigest: pulumi.Output<string>,
): pulumi.Output<Record<string, pulumi.Input<string>>> {
  const { serviceVersion, ...inputs } = telemetry;
  const version = pulumi.output(serviceVersion ?? imageDigest.apply(shortenDigest));
  const wiring = {
    handler: source.handler,
    collectorConfigUri: collector?.configUri,
    collectorVariables: collector?.environment ?? {},
  };
  return pulumi.all([{ ...inputs, ...wiring }, environment]).apply(([known, userVariables]) => {
    const variables: Record<string, pulumi.Input<string>> = buildEnvironment(known, userVariables);
    const attributes = variables.OTEL_RESOURCE_ATTRIBUTES;
    const isOurs = typeof attributes === "string" && userVariables.OTEL_RESOURCE_ATTRIBUTES === undefined;
    return isOurs
      ? { ...variables, OTEL_RESOURCE_ATTRIBUTES: version.apply((value) => addServiceVersion(attributes, value)) }
      : variables;
  });
}
