import { posix } from "node:path";
import type { ReadEntry } from "tar";
import type { Descriptor } from "./manifest";
import { RegistryError } from "./registryError";
import type { Session } from "./session";

/** Something that a layer holds. */
export interface LayerEntry {
  /** From the root of the image, without a slash before it. */
  path: string;
  kind: "folder" | "file" | "link";
  /** What is in it, where it was asked for and is small. */
  text?: string;
}

/** What of a layer is wanted, by path: nothing else is kept. */
export interface Wanted {
  keeps: (path: string) => boolean;
  reads: (path: string) => boolean;
}

/**
 * Whether a layer is packed with gzip or not at all, by https://github.com/opencontainers/image-spec/blob/v1.1.0/media-types.md
 * and Docker's own names; Node.js 20 has nothing for zstd.
 */
export function canBeRead({ mediaType }: Descriptor): boolean {
  return /^application\/vnd\.(oci\.image\.layer\.(\w+\.)?v1\.tar(\+gzip)?|docker\.image\.rootfs\.\w+(\.\w+)?\.tar(\.gzip)?)$/.test(
    mediaType,
  );
}

/** What is wanted of a layer's entries, in its order. Nothing is written anywhere, and a layer never is in memory as a whole. */
export async function readLayer(session: Session, layer: Descriptor, wanted: Wanted): Promise<LayerEntry[]> {
  const entries: LayerEntry[] = [];
  // Few programs need it, and it takes 50 ms to load.
  const { Parser } = await import("tar");
  await session.streamBlob(layer.digest, async (chunks) => {
    let isBroken = false;
    // It unpacks what is packed with gzip by itself.
    const parser = new Parser({
      onReadEntry: (entry) => addEntry(entry, wanted, entries),
      onwarn: (code) => {
        isBroken ||= code === "TAR_BAD_ARCHIVE";
      },
    });
    parser.on("error", () => {
      isBroken = true;
    });
    let size = 0;
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > layer.size) {
        // It is what the caller has reckoned with.
        throw new RegistryError("unexpected", `a layer is larger than the ${layer.size} bytes that its manifest says.`);
      }
      parser.write(Buffer.from(chunk));
    }
    parser.end();
    if (isBroken) {
      throw new RegistryError("unexpected", `the layer ${layer.digest} can't be unpacked.`);
    }
  });
  return entries;
}

function addEntry(entry: ReadEntry, { keeps, reads }: Wanted, entries: LayerEntry[]): void {
  const kind = KINDS[entry.type];
  const path = posix.normalize(`/${entry.path}`).replace(/^\/|\/$/g, "");
  if (kind === undefined || !keeps(path)) {
    entry.resume();
    return;
  }
  const added: LayerEntry = { path, kind };
  entries.push(added);
  if (kind === "file" && reads(path) && entry.size <= MAX_TEXT) {
    const parts: Buffer[] = [];
    entry.on("data", (part) => parts.push(part));
    entry.on("end", () => Object.assign(added, { text: Buffer.concat(parts).toString() }));
  } else {
    entry.resume();
  }
}

/** https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html (typeflag), as the library names them. */
const KINDS: Partial<Record<string, LayerEntry["kind"]>> = {
  File: "file",
  OldFile: "file",
  ContiguousFile: "file",
  Link: "link",
  SymbolicLink: "link",
  Directory: "folder",
};
const MAX_TEXT = 64 * 1024;
