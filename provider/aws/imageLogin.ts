import * as pulumi from "@pulumi/pulumi";
import type { RegistrySettings } from "../image/buildSettings";
import type { Credentials } from "../registry/authorize";
import { readImageReference } from "../registry/imageReference";
import { lookUpImageCredentials } from "./registryCredentials";

/** The user's own login for the image's registry, or ECR's where it is one of ECR's private ones. */
export function lookUpLogin(
  name: string,
  registries: readonly RegistrySettings[],
  parent: pulumi.Resource,
): pulumi.Output<Credentials | undefined> {
  const own = registries.find(({ address }) => address === readImageReference(name)?.registry);
  return own === undefined
    ? lookUpImageCredentials(name, registries, parent).apply(([login]) => login as Credentials | undefined)
    : pulumi.output({ username: own.username, password: own.password });
}
