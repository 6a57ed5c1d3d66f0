import * as dockerBuild from "@pulumi/docker-build";
import * as pulumi from "@pulumi/pulumi";
import { RUNTIME_CONTEXT } from "../families/family";
import type { ArchitectureSpec } from "../source/architectures";
import type { Plan } from "../source/plan";
import type { Source } from "../source/source";
import type { BuildSettings } from "./buildSettings";
import { type CacheNeighbour, checkCacheTargets } from "./cacheTargets";
import { stageCodeFolder } from "./codeFolder";
import { renderLabels } from "./labels";
import { stageRuntimeFolder } from "./runtimeFolder";
import { stageEmptyFolder } from "./stagingFolder";

/** What goes into the image and where it is pushed. */
export interface ImageInputs {
  plan: Plan;
  architecture: ArchitectureSpec;
  build: BuildSettings;
  dockerfile: pulumi.Output<string>;
  /** The version of the function, where it is given. */
  version?: pulumi.Input<string>;
  /** Whether Lambda takes snapshots of what runs in it. */
  snapStart: boolean;
  /** Where the image is pushed to, and with which credentials. */
  repository: CacheNeighbour & { registries: pulumi.Output<dockerBuild.types.input.RegistryArgs[]> };
  /** Credentials for the image that it starts from. */
  imageRegistries: pulumi.Output<dockerBuild.types.input.RegistryArgs[]>;
  /** The tag to push under; without one the image is pushed by its digest alone. */
  tag?: pulumi.Input<string>;
}

/** File times in the image, so that the same inputs give the same digest: 1980-01-01, the oldest that zip files can hold. */
export const SOURCE_DATE_EPOCH = "315532800";

/** Builds the image and pushes it: by its digest, since an immutable repository refuses a tag that is there already. */
export function createImage(name: string, inputs: ImageInputs, opts: pulumi.CustomResourceOptions): dockerBuild.Image {
  const { plan, build } = inputs;
  return new dockerBuild.Image(
    name,
    {
      context: {
        location: locateContext(stageContext(plan.source), inputs.dockerfile),
        named: plan.stagedFamily && { [RUNTIME_CONTEXT]: { location: stageRuntimeFolder(plan.stagedFamily) } },
      },
      dockerfile: { inline: inputs.dockerfile },
      platforms: [inputs.architecture.platform],
      buildArgs: { ...build.args, SOURCE_DATE_EPOCH },
      secrets: build.secrets,
      // What a secret opens is named elsewhere, and a registry's token is a new one in every run.
      ignoreSecretsInDiffCalculation: Object.keys(build.secrets),
      cacheFrom: build.cacheFrom.map((raw) => ({ raw })),
      cacheTo: checkCacheTargets(build.cacheTo, inputs.repository).map((raw) => ({ raw })),
      builder: build.builder === undefined ? undefined : { name: build.builder },
      network: build.network,
      labels: renderLabels(plan, { title: name, version: inputs.version, snapStart: inputs.snapStart }),
      // Of two for the same host the later one counts, which is the user's own:
      // https://github.com/pulumi/pulumi-docker-build/blob/v0.0.22/provider/internal/cli.go (wrap)
      registries: pulumi
        .all([inputs.imageRegistries, inputs.repository.registries])
        .apply(([base, own]) => pulumi.output([...base, ...own, ...build.registries])),
      buildOnPreview: build.onPreview,
      // The export below pushes; the provider's own switch would push by tag.
      push: false,
      exports: [{ raw: renderExport(inputs.repository.url, inputs.tag) }],
    },
    opts,
  );
}

/**
 * The export in buildx's own form. The typed one fails in the first preview, where the repository's URL is unknown.
 * With a tag the digest is what the function takes all the same.
 */
function renderExport(
  repositoryUrl: pulumi.Output<string>,
  tag: pulumi.Input<string> | undefined,
): pulumi.Output<string> {
  return tag === undefined
    ? pulumi.interpolate`type=image,push=true,push-by-digest=true,rewrite-timestamp=true,name=${repositoryUrl}`
    : pulumi.interpolate`type=image,push=true,rewrite-timestamp=true,name=${repositoryUrl}:${tag}`;
}

/**
 * Unknown as long as the Dockerfile is: beside a folder that it knows, the build provider takes a Dockerfile that is still unknown in
 * a preview for none, looks for one in that folder and fails.
 * https://github.com/pulumi/pulumi-docker-build/blob/v0.0.22/provider/internal/context.go (BuildContext.validate)
 */
function locateContext(folder: string, dockerfile: pulumi.Output<string>): pulumi.Output<string> {
  return pulumi.unsecret(dockerfile).apply(() => folder);
}

/** An own Dockerfile takes what it wants of its context. A finished image takes nothing, but the build has to have one. */
function stageContext(source: Source): string {
  switch (source.kind) {
    case "code":
      return stageCodeFolder(source);
    case "dockerfile":
      return source.context;
    case "image":
      return source.family === undefined ? stageEmptyFolder() : stageRuntimeFolder(source.family);
  }
}
