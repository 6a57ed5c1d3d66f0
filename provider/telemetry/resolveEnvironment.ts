import * as pulumi from "@pulumi/pulumi";
import { buildEnvironment } from "./environment";
import type { EnvironmentSettings } from "./environmentSettings";
import { checkEnvironmentSize } from "./environmentSize";
import { shortenDigest, SOME_VERSION, withServiceVersion } from "./serviceVersion";

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
    const made: Record<string, string> = buildEnvironment(known, userVariables);
    const withVersion = (value: string) => withServiceVersion(made, userVariables, value);
    // What is too long whatever the digest will be is refused before the build.
    checkEnvironmentSize(serviceVersion === undefined ? withVersion(SOME_VERSION) : made);
    if (withVersion(SOME_VERSION) === made) {
      return made;
    }
    const attributes = version.apply((value) => {
      const whole = withVersion(value);
      checkEnvironmentSize(whole);
      return whole.OTEL_RESOURCE_ATTRIBUTES;
    });
    const variables: Record<string, pulumi.Input<string>> = { ...made, OTEL_RESOURCE_ATTRIBUTES: attributes };
    return variables;
  });
}
