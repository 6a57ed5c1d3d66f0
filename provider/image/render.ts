import type { Settings } from "../settings";
import { findPythonDependencies } from "./dependencies";
import { renderDockerfile } from "./dockerfile";

/** The image as text: what it starts from and how it is built. */
export interface RenderedImage {
  baseImage: string;
  dockerfile: string;
}

export function renderImage({ source, build, telemetry }: Settings): RenderedImage {
  const baseImage = build.baseImage ?? source.runtime.baseImage;
  const dockerfile = renderDockerfile({
    baseImage,
    handler: source.handler,
    instrumented: telemetry.mode !== "off",
    dependencies: findPythonDependencies(source.files),
    buildArgs: Object.keys(build.args),
    buildSecrets: Object.keys(build.secrets),
  });
  return { baseImage, dockerfile };
}
