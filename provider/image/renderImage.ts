import * as pulumi from "@pulumi/pulumi";
import { type CollectorImageInputs, renderCollectorPart } from "../collector/collectorPart";
import { type ImagePart, renderDockerfile } from "../dockerfile/dockerfile";
import type { Plan } from "../source/plan";
import type { BuildSettings } from "./buildSettings";

/** The Dockerfile of a plan; unknown as long as the collector's configuration is. */
export function renderImage(
  plan: Plan,
  build: Pick<BuildSettings, "args" | "secrets">,
  collector: CollectorImageInputs | undefined,
): pulumi.Output<string> {
  return pulumi
    .output(collector?.configYaml)
    .apply((configYaml) => renderPlan(plan, build, collector && renderCollectorPart(collector.source, configYaml)));
}

/** What changes least is lowest: OpenTelemetry, packages beside it, the collector, the function's dependencies, its code. */
export function renderPlan(
  { source, toolsImage, startImage, bakedFamily, packages }: Plan,
  build: { args: object; secrets: object },
  collector: ImagePart | undefined,
): string {
  const { family, files, read, isFile, handler, codeBuild } = source;
  const inputs = {
    context: { files, read, isFile },
    buildArgs: Object.keys(build.args),
    buildSecrets: Object.keys(build.secrets),
  };
  const parts = [
    bakedFamily?.renderInstrumentation(),
    packages.length > 0 ? bakedFamily?.renderPackages?.(packages) : undefined,
    collector,
    family.renderDependencies(inputs),
    family.renderCode({ ...inputs, codeBuild }),
  ];
  return renderDockerfile({ toolsImage, startImage, parts: parts.filter((part) => part !== undefined), handler });
}
