import * as pulumi from "@pulumi/pulumi";
import type { BuildArgs, RepositoryArgs } from "../args";
import { arnOf, matching, oneOf, wholeNumberBetween } from "../checks";
import { DEFAULTS } from "../defaults";
import { checkedIfGiven, checkedPlain, fail, refuseTogether } from "../validate";

/** How the image is built. */
export interface BuildSettings {
  args: Record<string, pulumi.Input<string>>;
  secrets: Record<string, pulumi.Output<string>>;
  cacheFrom: pulumi.Input<string>[];
  cacheTo: pulumi.Input<string>[];
  builder?: string;
  network?: "default" | "host" | "none";
  baseImage?: string;
  onPreview: boolean;
}

/** The repository: an adopted one where there is a URL, else one to create. */
export interface RepositorySettings {
  url?: pulumi.Input<string>;
  name?: pulumi.Input<string>;
  scanOnPush: boolean;
  immutableTags: boolean;
  kmsKeyArn?: pulumi.Input<string>;
  keepImages: number;
  forceDelete: boolean;
  tag?: pulumi.Input<string>;
}

const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

export function normalizeBuild(args: BuildArgs = {}): BuildSettings {
  for (const property of ["args", "secrets"] as const) {
    for (const key of Object.keys(args[property] ?? {})) {
      checkedPlain(
        `build.${property}`,
        key,
        matching(VARIABLE_NAME, "the name of an environment variable, for example PIP_INDEX_URL"),
      );
    }
  }
  if (args.network !== undefined) {
    checkedPlain("build.network", args.network, oneOf(["default", "host", "none"]));
  }
  return {
    args: args.args ?? {},
    secrets: Object.fromEntries(Object.entries(args.secrets ?? {}).map(([key, value]) => [key, pulumi.secret(value)])),
    cacheFrom: args.cacheFrom ?? [],
    cacheTo: args.cacheTo ?? [],
    builder: args.builder,
    network: args.network,
    baseImage:
      args.baseImage === undefined
        ? undefined
        : checkedPlain("build.baseImage", args.baseImage, matching(/^[\w./:@-]+$/, "the name of an image")),
    onPreview: args.onPreview ?? false,
  };
}

export function normalizeRepository(componentName: string, args: RepositoryArgs = {}): RepositorySettings {
  refuseTogether(args, "repository.", "url", [
    "name",
    "scanOnPush",
    "immutableTags",
    "kmsKeyArn",
    "keepImages",
    "forceDelete",
  ]);
  const defaults = DEFAULTS.repository;
  return {
    url: checkedIfGiven(
      "repository.url",
      args.url,
      matching(
        /^[\w.-]+(:\d+)?(\/[a-z0-9][a-z0-9._-]*)+$/,
        "the URL of a repository without scheme, tag and digest, for example 123456789012.dkr.ecr.us-east-1.amazonaws.com/orders",
      ),
    ),
    name: checkedIfGiven("repository.name", args.name ?? defaultName(componentName, args), repositoryName),
    scanOnPush: args.scanOnPush ?? defaults.scanOnPush,
    immutableTags: args.immutableTags ?? defaults.immutableTags,
    kmsKeyArn: checkedIfGiven(
      "repository.kmsKeyArn",
      args.kmsKeyArn,
      arnOf(["kms"], "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
    ),
    keepImages: checkedPlain(
      "repository.keepImages",
      args.keepImages ?? defaults.keepImages,
      wholeNumberBetween(2, 1000, "the image that runs and at least one to go back to are needed"),
    ),
    forceDelete: args.forceDelete ?? defaults.forceDelete,
    tag: checkedIfGiven(
      "repository.tag",
      args.tag,
      matching(/^\w[\w.-]{0,127}$/, "a tag of letters, digits, dots, dashes and underscores, at most 128"),
    ),
  };
}

const repositoryName = matching(
  /^[a-z0-9]+([._/-][a-z0-9]+)*$/,
  "a name of lower-case letters, digits and single separators (. _ - /), for example shop/orders",
);

/** ECR takes lower-case names only, so a component whose name can't be made into one has to be given a repository name. */
function defaultName(componentName: string, args: RepositoryArgs): undefined {
  if (args.url === undefined && repositoryName(componentName.toLowerCase()) !== undefined) {
    fail(
      "repository.name",
      `is missing, and the component's name ${JSON.stringify(componentName)} can't be one: give a name of lower-case letters, digits and single separators`,
    );
  }
  return undefined;
}
