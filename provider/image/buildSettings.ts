import type * as pulumi from "@pulumi/pulumi";
import type { BuildArgs, BuildNetwork, RegistryArgs } from "../args";
import { BUILD_INPUTS, REGISTRY_INPUTS } from "../args/table/buildInputs";
import { fail } from "../inputs/fail";
import { readInputs } from "../inputs/readInputs";

/** How to log in to a registry that the user has named. */
export interface RegistrySettings {
  address: string;
  username: pulumi.Input<string>;
  password: pulumi.Output<string>;
}

/** How the image is built. */
export interface BuildSettings {
  args: Record<string, pulumi.Input<string>>;
  secrets: Record<string, pulumi.Output<string>>;
  cacheFrom: pulumi.Input<string>[];
  cacheTo: pulumi.Input<string>[];
  builder?: string;
  network?: BuildNetwork;
  baseImage?: string;
  registries: RegistrySettings[];
  onPreview: boolean;
}

export function normalizeBuild(args: BuildArgs = {}): BuildSettings {
  const read = readInputs(args, BUILD_INPUTS);
  return {
    args: read("args") ?? {},
    secrets: read("secrets") ?? {},
    cacheFrom: read("cacheFrom") ?? [],
    cacheTo: read("cacheTo") ?? [],
    builder: read("builder"),
    network: read("network"),
    baseImage: read("baseImage"),
    registries: normalizeRegistries(read("registries") ?? []),
    onPreview: read("onPreview"),
  };
}

function normalizeRegistries(given: RegistryArgs[]): RegistrySettings[] {
  return given.map((args, index) => {
    const earlier = given.findIndex(({ address }) => address === args.address);
    if (earlier < index) {
      fail(
        `build.registries[${index}].address`,
        `is ${JSON.stringify(args.address)}, but \`build.registries[${earlier}]\` is the same registry: leave out one of them`,
      );
    }
    const read = readInputs(args, REGISTRY_INPUTS);
    return { address: read("address"), username: read("username"), password: read("password") };
  });
}
