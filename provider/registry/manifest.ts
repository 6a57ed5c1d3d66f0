import { RegistryError } from "./registryError";
import type { Content } from "./session";

/** Something that a manifest or an index points to. */
export interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
  platform?: { os: string; architecture: string; variant?: string };
}

/** An index, which has a manifest for each platform, or the manifest of one image. */
export type Manifest = { manifests: Descriptor[] } | { config: Descriptor; layers: Descriptor[] };

/** Reads a manifest or an index; the image is for the sentence. */
export function readManifest(image: string, { body, mediaType }: Content): Manifest {
  const parsed = parseObject(body);
  if (parsed === undefined) {
    throw new RegistryError(
      "unexpected",
      `${image}: what answered is no registry, or something on the way to it answered in its place: it sent no JSON object.`,
    );
  }
  if (parsed.schemaVersion === 1 || mediaType.startsWith("application/vnd.docker.distribution.manifest.v1")) {
    throw new RegistryError(
      "notAnImage",
      `${image}: is in Docker's first format for images (schema 1), which builds no longer take: push it again with a current Docker.`,
    );
  }
  // Which of both it is has to be certain, whatever the Content-Type says:
  // https://github.com/opencontainers/distribution-spec/security/advisories/GHSA-mc8v-mgrf-8f4m
  const isIndex = isDescriptors(parsed.manifests);
  const isImage = isDescriptor(parsed.config) && isDescriptors(parsed.layers);
  if (isIndex && parsed.config === undefined && parsed.layers === undefined) {
    return { manifests: parsed.manifests as Descriptor[] };
  }
  if (isImage && parsed.manifests === undefined) {
    return { config: parsed.config as Descriptor, layers: parsed.layers as Descriptor[] };
  }
  throw new RegistryError("notAnImage", `${image}: what the registry holds there describes no image.`);
}

/** The JSON object that a text is; undefined for others. */
export function parseObject(body: Buffer): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(body.toString());
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDescriptors(value: unknown): boolean {
  return Array.isArray(value) && value.every(isDescriptor);
}

function isDescriptor(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value.digest === "string" &&
    /^sha256:[0-9a-f]{64}$/.test(value.digest) &&
    typeof value.size === "number" &&
    typeof value.mediaType === "string" &&
    (value.platform === undefined || isObject(value.platform))
  );
}
