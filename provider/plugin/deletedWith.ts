import * as pulumi from "@pulumi/pulumi";
import { DependencyResource } from "@pulumi/pulumi/resource";

/**
 * The options with the resource that the component is deleted with. Pulumi's server reads its URN as a reference to a
 * provider, which ends in `::<id>`, and so takes the name for an id (https://github.com/pulumi/pulumi/issues/23708, where it
 * is put right for Python).
 */
export async function restoreDeletedWith(
  options: pulumi.ComponentResourceOptions,
): Promise<pulumi.ComponentResourceOptions> {
  const { deletedWith } = options;
  if (!pulumi.ProviderResource.isInstance(deletedWith)) {
    return options;
  }
  const { urn, id } = deletedWith;
  const whole = await new Promise<string>((resolve) => pulumi.interpolate`${urn}::${id}`.apply(resolve));
  return { ...options, deletedWith: new DependencyResource(whole) };
}
