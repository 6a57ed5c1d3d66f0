import * as dockerBuild from "@pulumi/docker-build";
import * as pulumi from "@pulumi/pulumi";
import type { ImageRepository } from "../aws/repository";
import type { Settings } from "../settings";
import { RUNTIME_CONTEXT } from "./dockerfile";
import type { RenderedImage } from "./render";
import { PACKAGE_VERSION } from "./packageVersion";
import { stageRuntimeFolder } from "./runtimeFolder";

/** What goes into the image and where it is pushed. */
export interface ImageInputs extends RenderedImage {
  settings: Settings;
  repository: ImageRepository;
}

/** File times in the image, so that the same inputs give the same digest: 1980-01-01, the oldest that zip files can hold. */
const SOURCE_DATE_EPOCH = "315532800";

/** Builds the image and pushes it: by its digest, since an immutable repository refuses a tag that is there already. */
export function createImage(name: string, inputs: ImageInputs, opts: pulumi.CustomResourceOptions): dockerBuild.Image {
  const { settings, repository } = inputs;
  const { source, build } = settings;
  return new dockerBuild.Image(
    name,
    {
      context: {
        location: source.context,
        named:
          settings.telemetry.mode === "off"
            ? undefined
            : { [RUNTIME_CONTEXT]: { location: stageRuntimeFolder(source.runtime.family) } },
      },
      dockerfile: { inline: inputs.dockerfile },
      platforms: [source.architecture.platform],
      buildArgs: { ...build.args, SOURCE_DATE_EPOCH },
      secrets: build.secrets,
      cacheFrom: build.cacheFrom.map((raw) => ({ raw })),
      cacheTo: build.cacheTo.map((raw) => ({ raw })),
      builder: build.builder === undefined ? undefined : { name: build.builder },
      network: build.network,
      labels: {
        "org.opencontainers.image.base.name": inputs.baseImage,
        "otel-lambda-image.runtime": source.runtime.id,
        "otel-lambda-image.version": PACKAGE_VERSION,
      },
      registries: repository.registries,
      buildOnPreview: build.onPreview,
      // The export below pushes; the provider's own switch would push by tag.
      push: false,
      exports: [{ raw: renderExport(repository.url, settings.repository.tag) }],
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
