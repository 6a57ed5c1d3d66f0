import type { Credentials } from "./authorize";
import { type ImageConfig, readConfig } from "./imageConfig";
import { type ImageReference, readImageReference, renderImageReference } from "./imageReference";
import { type Limits, LIMITS } from "./limits";
import { type Descriptor, type Manifest, parseObject, readManifest } from "./manifest";
import { RegistryError } from "./registryError";
import { registryUrl } from "./registryUrl";
import { Session } from "./session";

/** The platforms that Lambda has, as a Dockerfile names them. */
export type Platform = "linux/amd64" | "linux/arm64";

export interface RemoteImage {
  /** The name that was asked for, whole and with the digest. */
  reference: string;
  /**
   * What to write down: the digest that the tag stands for, which is that of the index where there is one. It is good for
   * every platform, and it is what tools that keep digests current look for.
   */
  digest: string;
  /** Digest of the platform's manifest: the same where there is no index. */
  manifestDigest: string;
  config: ImageConfig;
  /** Compressed, in bytes, from the lowest up. */
  layerSizes: number[];
}

/** How an image is read. */
export interface ReadOptions {
  platform: Platform;
  credentials?: Credentials;
  /** The image as errors name it, where its own name is not to be shown. */
  shownAs?: string;
  limits?: Partial<Limits>;
}

/** Asks the registry of an image for its digest and configuration. An error for what is not to be had is a RegistryError. */
export async function readImage(name: string, options: ReadOptions): Promise<RemoteImage> {
  const reference = readImageReference(name);
  if (reference === undefined) {
    throw new RegistryError(
      "notFound",
      `${options.shownAs ?? JSON.stringify(name)} is no name of an image, which has to be repository:tag or repository@sha256:… with 64 hex digits, in lower case but for the tag.`,
    );
  }
  const limits = { ...LIMITS, ...options.limits };
  const lookup = {
    image: options.shownAs ?? name,
    registry: registryUrl(reference.registry),
    limits,
    signal: AbortSignal.timeout(limits.timeoutMs),
  };
  return readFrom(new Session(reference, options.credentials, lookup), lookup.image, reference, options.platform);
}

async function readFrom(
  session: Session,
  name: string,
  reference: ImageReference,
  platform: Platform,
): Promise<RemoteImage> {
  const top = await session.readManifest(reference.digest ?? (reference.tag as string));
  let content = top;
  let manifest = readManifest(name, content);
  for (let depth = 0; "manifests" in manifest; depth++) {
    if (depth === MAX_DEPTH) {
      throw new RegistryError("notAnImage", `${name}: is an index of indexes without end.`);
    }
    content = await session.readManifest(choose(name, manifest.manifests, platform).digest);
    manifest = readManifest(name, content);
  }
  const config = await readConfigOf(session, name, manifest);
  if (`${config.os}/${config.architecture}` !== platform) {
    throw notForPlatform(name, platform, [`${config.os}/${config.architecture}`]);
  }
  return {
    reference: renderImageReference({ ...reference, digest: top.digest }),
    digest: top.digest,
    manifestDigest: content.digest,
    config,
    layerSizes: manifest.layers.map(({ size }) => size),
  };
}

const MAX_DEPTH = 3;

/** The platform's entry of an index, or the only one where it does not say for which it is. */
function choose(name: string, manifests: Descriptor[], platform: Platform): Descriptor {
  const found =
    manifests.find((descriptor) => platformOf(descriptor) === platform) ??
    (manifests.length === 1 && manifests[0].platform === undefined ? manifests[0] : undefined);
  if (found === undefined) {
    throw notForPlatform(
      name,
      platform,
      manifests.map(platformOf).filter((other) => other !== undefined && !other.startsWith("unknown")) as string[],
    );
  }
  return found;
}

/** Every 64-bit Arm machine runs v8, which is what no variant stands for: https://github.com/containerd/platforms#readme */
function platformOf({ platform }: Descriptor): string | undefined {
  if (platform === undefined) {
    return undefined;
  }
  const { os, architecture, variant } = platform;
  return [os, architecture, ...(variant && variant !== "v8" ? [variant] : [])].join("/");
}

async function readConfigOf(
  session: Session,
  name: string,
  manifest: Exclude<Manifest, { manifests: Descriptor[] }>,
): Promise<ImageConfig> {
  const parsed = parseObject((await session.readBlob(manifest.config.digest)).body);
  const config = parsed && readConfig(parsed);
  if (config === undefined) {
    throw new RegistryError("notAnImage", `${name}: is no container image, but something else that registries hold.`);
  }
  return config;
}

function notForPlatform(name: string, platform: Platform, others: string[]): RegistryError {
  const known = others.length === 0 ? "no platform that it names" : [...new Set(others)].sort().join(", ");
  return new RegistryError(
    "notForPlatform",
    `${name}: is not for ${platform}, but for ${known}: choose another image, or another architecture.`,
  );
}
