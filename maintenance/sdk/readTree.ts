import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";

/** What the tools of the languages leave where they are run. */
const BUILT = new Set(["bin", "build", "dist", "node_modules", "obj", "target", "__pycache__"]);

/** The files below a folder by their paths, each with the hash of its content. */
export async function readTree(folder: string): Promise<Record<string, string>> {
  const tree: Record<string, string> = {};
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) {
    const path = file.slice(folder.length + 1).split(sep);
    if (path.some((part) => BUILT.has(part) || part.endsWith(".egg-info"))) continue;
    tree[path.join("/")] = createHash("sha256").update(await readFile(file)).digest("hex");
  }
  return tree;
}
