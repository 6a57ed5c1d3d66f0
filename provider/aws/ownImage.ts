import * as pulumi from "@pulumi/pulumi";
import type { RegistrySettings } from "../image/buildSettings";
import type { FoundImage } from "../image/renderOwnImage";
import { fail } from "../inputs/fail";
import type { ImageConfig } from "../ownDockerfile/wrapCommand";
import type { Platform } from "../registry/readImage";
import type { ArchitectureSpec } from "../source/architectures";
import { isAwsBaseImage } from "../source/baseImage";
import { findConfig, startAsItIs } from "../source/ownCommand";
import type { Plan } from "../source/plan";
import { type ImageLookup, lookUpImage } from "./lookUpImage";
import { searchImage } from "./searchImage";

/** What the registry says of an image of the user's own. */
export interface LookedUpImage {
  found: pulumi.Output<FoundImage>;
  imageConfig: pulumi.Output<ImageConfig | undefined>;
}

/** Looks up what only a registry knows, in the update: a finished image, or the one that a Dockerfile takes its command from. */
export function lookUpOwnImage(
  plan: Plan,
  { platform }: ArchitectureSpec,
  registries: readonly RegistrySettings[],
  parent: pulumi.Resource,
): LookedUpImage | undefined {
  const lookup = describeLookup(plan);
  if (lookup === undefined) {
    return undefined;
  }
  const image = lookUpImage({ ...lookup, platform: platform as Platform, registries }, parent);
  // Beside the build, which does not wait for it: what Lambda is told does.
  const searched =
    plan.source.kind === "image"
      ? searchImage(plan.source.image, image, registries, parent)
      : pulumi.output<void>(undefined);
  return {
    found: image.apply(({ reference, config }) => ({ reference, words: [...config.entryPoint, ...config.command] })),
    imageConfig: pulumi.all([image, searched]).apply(([{ reference, config }]) => {
      if (plan.source.kind === "image" && config.onBuild.length > 0) {
        fail(
          "image",
          "has ONBUILD instructions, which the build that puts OpenTelemetry in would run: build it without",
        );
      }
      const { handler } = plan.source;
      return handler === undefined
        ? startAsItIs(config, (problem) => fail(lookup.propertyPath, `can't be started: ${problem}`))
        : findConfig(config, handler, plan.wrapping, isAwsBaseImage(reference), (problem) =>
            fail(lookup.propertyPath, `is started in another way: ${problem}`),
          );
    }),
  };
}

/** What Lambda is told to start the image with. */
export function findImageConfig(
  { wrapping, ownCommand }: Plan,
  ownImage: LookedUpImage | undefined,
): pulumi.Input<ImageConfig> | undefined {
  if (ownImage !== undefined) {
    // An output of nothing is as nothing for the engine, which not every type of a resource says.
    return ownImage.imageConfig as pulumi.Output<ImageConfig>;
  }
  if (ownCommand?.kind === "known") {
    return ownCommand.config;
  }
  return wrapping && { commands: [wrapping.handler] };
}

function describeLookup({ source, ownCommand }: Plan): Omit<ImageLookup, "platform" | "registries"> | undefined {
  if (source.kind === "image") {
    return { propertyPath: "image", image: source.image, warnsOfTag: true };
  }
  if (source.kind === "code" || ownCommand?.kind !== "inherited") {
    return undefined;
  }
  return {
    propertyPath: "dockerfile",
    image: ownCommand.image,
    warnsOfTag: false,
    remedy: `It is what ${source.file}:${ownCommand.line} starts from, and says what the image is started with: write ENTRYPOINT and CMD in the Dockerfile, and nothing is looked up.`,
  };
}
