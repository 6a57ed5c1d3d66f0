import type * as pulumi from "@pulumi/pulumi";
import type { BuildArgs, BuildNetwork } from "../args";
import { BUILD_INPUTS } from "../args/table/buildInputs";
import { readInputs } from "../inputs/readInputs";

/** How the image is built. */
export interface BuildSettings {
  args: Record<string, pulumi.Input<string>>;
  secrets: Record<string, pulumi.Output<string>>;
  cacheFrom: pulumi.Input<string>[];
  cacheTo: pulumi.Input<string>[];
  builder?: string;
  network?: BuildNetwork;
  baseImage?: string;
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
    onPreview: read("onPreview"),
  };
}
