import * as pulumi from "@pulumi/pulumi";
import { renderCollectorStages } from "../collector/stages";
import type { Settings } from "../settings";
import { findPythonDependencies } from "./dependencies";
import { BASE_STAGE, renderDockerfile } from "./dockerfile";

/** The image as text: what it starts from and how it is built. */
export interface RenderedImage {
  baseImage: string;
  /** Unknown as long as the collector's configuration is. */
  dockerfile: pulumi.Output<string>;
}

export function renderImage({ source, build, telemetry, collector }: Settings): RenderedImage {
  const baseImage = build.baseImage ?? source.runtime.baseImage;
  const dockerfile = pulumi.output(collector?.configYaml).apply((configYaml) =>
    renderDockerfile({
      baseImage,
      handler: source.handler,
      instrumented: telemetry.mode !== "off",
      dependencies: findPythonDependencies(source.files),
      buildArgs: Object.keys(build.args),
      buildSecrets: Object.keys(build.secrets),
      collector: collector && renderCollectorStages(collector.source, BASE_STAGE, configYaml),
    }),
  );
  return { baseImage, dockerfile };
}
