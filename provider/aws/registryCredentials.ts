import type * as dockerBuild from "@pulumi/docker-build";
import * as pulumi from "@pulumi/pulumi";
import { readImageReference } from "../registry/imageReference";
import { readRepositoryUrl } from "../inputs/partitions";
import { ofThisRun } from "./ofThisRun";
import * as aws from "./services";

/** A registry and how to log in to it. */
export type Registry = dockerBuild.types.input.RegistryArgs;

/** One token for each registry: a stack with a hundred functions asks ECR once. */
const tokens = ofThisRun<pulumi.Output<aws.ecr.GetAuthorizationTokenResult>>();

/** Credentials for a repository that the component created, which is always one of ECR's. */
export function lookUpOwnCredentials(
  repository: aws.ecr.Repository,
  parent: pulumi.Resource,
): pulumi.Output<Registry[]> {
  return repository.repositoryUrl.apply((url) => lookUpToken(hostOf(url), {}, parent));
}

/** Credentials for an adopted repository: those of ECR for a URL of ECR's, else none. */
export function lookUpAdoptedCredentials(
  url: pulumi.Input<string>,
  parent: pulumi.Resource,
): pulumi.Output<Registry[]> {
  return pulumi.output(url).apply((known) => {
    const ecr = readRepositoryUrl(known);
    return ecr
      ? lookUpToken(hostOf(known), { registryId: ecr.account, region: ecr.region }, parent)
      : pulumi.output<Registry[]>([]);
  });
}

/** Credentials for an image that is started from: those of ECR for a private registry of ECR's that the user has given none for. */
export function lookUpImageCredentials(
  image: pulumi.Input<string> | undefined,
  given: readonly { address: string }[],
  parent: pulumi.Resource,
): pulumi.Output<Registry[]> {
  return pulumi.output(image).apply((name) => {
    const registry = readImageReference(name ?? "")?.registry;
    return registry === undefined || given.some(({ address }) => address === registry)
      ? pulumi.output<Registry[]>([])
      : lookUpAdoptedCredentials(registry, parent);
  });
}

function lookUpToken(
  host: string,
  args: aws.ecr.GetAuthorizationTokenOutputArgs,
  parent: pulumi.Resource,
): pulumi.Output<Registry[]> {
  const known = tokens(parent);
  const token = known.get(host) ?? aws.ecr.getAuthorizationTokenOutput(args, { parent });
  known.set(host, token);
  return token.apply(({ userName, password }) => [
    { address: host, username: userName, password: pulumi.secret(password) },
  ]);
}

function hostOf(repositoryUrl: string): string {
  return repositoryUrl.split("/")[0];
}
