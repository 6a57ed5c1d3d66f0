import { readImageReference } from "./imageReference";
import type { Descriptor } from "./manifest";
import type { RemoteImage } from "./readImage";
import { canBeRead, type LayerEntry, readLayer, type Wanted } from "./readLayer";
import { RegistryError } from "./registryError";
import { openSession, type SessionOptions } from "./session";

/** How layers are read. */
export interface LayersOptions extends SessionOptions {
  /** The image as errors name it. */
  shownAs: string;
  /** Of all layers together, as they are in the registry. */
  maxBytes: number;
  wanted: Wanted;
}

/** Why a layer was not read. */
export type Unread = "compression" | "size" | "failure";

export interface ReadLayers {
  /** What was wanted of each layer that was read, from the uppermost down. */
  found: LayerEntry[][];
  unread: Unread[];
  /** Why one could not be read, after which none was tried, as a sentence. */
  failure?: string;
}

/**
 * Reads the layers of an image that are not those of AWS's base image, from the uppermost down, since what its makers put in is
 * on top. Those that would make it too much are left out for smaller ones below. It never fails.
 */
export async function readLayers(image: RemoteImage, options: LayersOptions): Promise<ReadLayers> {
  const reference = readImageReference(image.reference);
  const result: ReadLayers = { found: [], unread: [] };
  if (reference === undefined) {
    return result;
  }
  const session = openSession(reference, options.shownAs, options);
  let left = options.maxBytes;
  for (const layer of listOwnLayers(image)) {
    if (result.failure !== undefined) {
      result.unread.push("failure");
    } else if (!canBeRead(layer)) {
      result.unread.push("compression");
    } else if (layer.size > left) {
      result.unread.push("size");
    } else {
      left -= layer.size;
      try {
        result.found.push(await readLayer(session, layer, options.wanted));
      } catch (error) {
        result.unread.push("failure");
        result.failure = error instanceof RegistryError ? error.message : "what went wrong is not known.";
      }
    }
  }
  return result;
}

/** The empty layer, which many builds add, is the same each time. */
function listOwnLayers({ layers, baseLayers }: RemoteImage): Descriptor[] {
  const own = layers.slice(baseLayers).reverse();
  return own.filter(({ digest }, index) => own.findIndex((other) => other.digest === digest) === index);
}
