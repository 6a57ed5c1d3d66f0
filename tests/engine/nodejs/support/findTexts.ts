import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** Which of the texts are in any file of an exported image or cache: manifests, histories and layers. */
export function findTexts(folder: string, texts: string[]): string[] {
  const found = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const content = unpack(readFileSync(join(entry.parentPath, entry.name)));
    for (const text of texts) if (content.includes(text)) found.add(text);
  }
  return texts.filter((text) => found.has(text));
}

/** Layers are archives, packed by gzip. */
function unpack(content: Buffer): Buffer {
  return content[0] === 0x1f && content[1] === 0x8b ? gunzipSync(content) : content;
}
