// The one folder, outside the checkout, for everything that local/ builds or downloads. An entry is a folder named for
// what it is made from, so it never changes once it is there.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { withLock } from "../processes/lock";

export function cacheFolder(): string {
  return (
    process.env.OTEL_LAMBDA_IMAGE_CACHE ??
    join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "otel-lambda-image")
  );
}

export function cacheEntryPath(name: string, recipe: unknown): string {
  const hash = createHash("sha256").update(JSON.stringify(recipe)).digest("hex").slice(0, 12);
  return join(cacheFolder(), `${name}-${hash}`);
}

/**
 * Returns the entry's folder, building it first when it is missing. `build` fills a temporary folder that gets the
 * entry's name only when it is complete, so a build that is killed leaves nothing that looks finished.
 */
export async function ensureCached(
  name: string,
  recipe: unknown,
  build: (folder: string, entry: string) => Promise<void>,
): Promise<string> {
  const entry = cacheEntryPath(name, recipe);
  if (existsSync(entry)) return entry;
  return withLock(`${entry}.lock`, async () => {
    if (existsSync(entry)) return entry;
    await removeUnfinished(entry);
    const unfinished = `${entry}.unfinished-${process.pid}`;
    await mkdir(unfinished, { recursive: true });
    try {
      await build(unfinished, entry);
      await rename(unfinished, entry);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
    return entry;
  });
}

async function removeUnfinished(entry: string): Promise<void> {
  const prefix = `${entry.slice(cacheFolder().length + 1)}.unfinished-`;
  for (const name of await readdir(cacheFolder())) {
    if (name.startsWith(prefix)) await rm(join(cacheFolder(), name), { recursive: true, force: true });
  }
}
