import * as pulumi from "@pulumi/pulumi";
import { type CollectorImageInputs, renderCollectorPart } from "../collector/collectorPart";
import { type ImagePart, renderDockerfile } from "../dockerfile/dockerfile";
import type { Architecture } from "../args";
import type { Plan } from "../source/plan";
import type { BuildSettings } from "./buildSettings";
import { type FoundImage, renderOwnImage } from "./renderOwnImage";

/**
 * The Dockerfile of a plan; unknown as long as the collector's configuration is, or the memory that code is compiled for, or what
 * is found out about an image.
 */
export function renderImage(
  plan: Plan,
  build: Pick<BuildSettings, "args" | "secrets">,
  collector: CollectorImageInputs | undefined,
  memorySize: pulumi.Input<number>,
  architecture: Architecture = "x86_64",
  found?: pulumi.Output<FoundImage>,
): pulumi.Output<string> {
  return pulumi
    .all([collector?.configYaml, plan.compileCache ? memorySize : 0, found])
    .apply(([configYaml, memorySizeMb, image]) => {
      const part = collector && renderCollectorPart(collector.source, configYaml);
      return renderPlan(plan, build, part, memorySizeMb, architecture, image);
    });
}

/**
 * What changes least is lowest: OpenTelemetry, packages beside it, the collector, the function's dependencies, its code. The
 * memory counts for what is compiled beforehand.
 */
export function renderPlan(
  plan: Plan,
  build: { args: object; secrets: object },
  collector: ImagePart | undefined,
  memorySizeMb: number,
  architecture: Architecture = "x86_64",
  found?: FoundImage,
): string {
  const { source, toolsImage, bakedFamily, packages, wrapping, compileCache } = plan;
  if (source.kind !== "code") {
    return renderOwnImage(plan, architecture, collector, found);
  }
  const { family, files, read, isFile, handler, codeBuild } = source;
  const bundle = source.bundle === true ? { handler, instrumented: bakedFamily !== undefined } : undefined;
  const inputs = {
    context: { files, read, isFile },
    buildArgs: Object.keys(build.args),
    buildSecrets: Object.keys(build.secrets),
  };
  const parts = [
    bakedFamily?.renderInstrumentation(),
    packages.length > 0 ? bakedFamily?.renderPackages?.(packages) : undefined,
    collector,
    bundle === undefined ? family.renderDependencies(inputs) : undefined,
    family.renderCode({ ...inputs, runtime: source.runtime, codeBuild, bundle }),
  ];
  const starter = { handler: wrapping?.handler ?? handler, originalHandler: wrapping?.originalHandler, memorySizeMb };
  return renderDockerfile({
    // Of code both are the names of images that are there from the start.
    toolsImage: toolsImage as string,
    startImage: plan.startImage as string,
    parts: parts.filter((part) => part !== undefined),
    handler,
    warmUp: compileCache ? family.renderCompileCache?.(starter) : undefined,
  });
}
