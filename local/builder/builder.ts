import type { OciImages } from "./ociRegistry";
import type { Source } from "../report/partSource";

/** Builds images: buildx, with a BuildKit that can push by digest to a registry on localhost. */
export interface Builder {
  /** What `docker buildx` and the docker-build plugin need in their environment to use this builder. */
  env: NodeJS.ProcessEnv;
  /** Where base images that were built here can be pulled from; undefined where the real ones are used. */
  baseImageRegistry?: string;
  /** Adds to those that can be pulled from there; undefined where the real ones are used. */
  serveBaseImages?: (images: OciImages) => Promise<void>;
  sources: Source[];
}

export const builderName = "otel-lambda-image";
