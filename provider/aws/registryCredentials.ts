import type * as dockerBuild from "@pulumi/docker-build";
import * as pulumi from "@pulumi/pulumi";
import { readRepositoryUrl } from "../inputs/partitions";
import * as aws from "./services";

/** A registry and how to log in to it. */
export type Registry = dockerBuild.types.input.RegistryArgs;

/** Stands for the run where there is neither a provider of its own nor a stack, as in a component plugin's process. */
const PROCESS = {};

/**
 * One token for each registry, by the provider or else the stack, both of which are new in every run: a stack with a
 * hundred functions asks ECR once, and a process that runs many updates never uses a token of an earlier one.
 */
const tokens = new WeakMap<object, Map<string, pulumi.Output<aws.ecr.GetAuthorizationTokenResult>>>();

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

function lookUpToken(
  host: string,
  args: aws.ecr.GetAuthorizationTokenOutputArgs,
  parent: pulumi.Resource,
): pulumi.Output<Registry[]> {
  const provider =
    parent.getProvider("aws:ecr/getAuthorizationToken:getAuthorizationToken") ??
    pulumi.runtime.getStackResource() ??
    PROCESS;
  const known = tokens.get(provider) ?? new Map<string, pulumi.Output<aws.ecr.GetAuthorizationTokenResult>>();
  tokens.set(provider, known);
  const token = known.get(host) ?? aws.ecr.getAuthorizationTokenOutput(args, { parent });
  known.set(host, token);
  return token.apply(({ userName, password }) => [
    { address: host, username: userName, password: pulumi.secret(password) },
  ]);
}

function hostOf(repositoryUrl: string): string {
  return repositoryUrl.split("/")[0];
}
