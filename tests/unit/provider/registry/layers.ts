import { gzipSync } from "node:zlib";
import { Header, Pax } from "tar";
import type { Added, TestRegistry } from "./testRegistry";

/** Entries of a layer by path: a file's text, a folder, or what a link leads to. */
export type LayerFiles = Record<string, string | { folder: true } | { link: string }>;

export const GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";

/** Adds a layer as a registry has it: an archive, packed as its type says. */
export function addLayer(registry: TestRegistry, files: LayerFiles, mediaType = GZIP): Added {
  const archive = makeArchive(files);
  return registry.add(mediaType.endsWith("gzip") ? gzipSync(archive) : archive, mediaType);
}

function makeArchive(files: LayerFiles): Buffer {
  const entries = Object.entries(files).flatMap(([path, content]) => makeEntry(path, content));
  return Buffer.concat([...entries, Buffer.alloc(1024)]);
}

function makeEntry(path: string, content: LayerFiles[string]): Buffer[] {
  const text = typeof content === "string" ? Buffer.from(content) : Buffer.alloc(0);
  const isLink = typeof content === "object" && "link" in content;
  const type = typeof content === "string" ? "File" : isLink ? "SymbolicLink" : "Directory";
  const header = new Header({
    path,
    type,
    size: text.length,
    mode: 0o644,
    uid: 0,
    gid: 0,
    linkpath: isLink ? content.link : "",
  });
  const block = Buffer.alloc(512);
  const isLong = header.encode(block, 0);
  const padding = Buffer.alloc((512 - (text.length % 512)) % 512);
  return [...(isLong ? [new Pax({ path }).encode()] : []), block, text, padding];
}
