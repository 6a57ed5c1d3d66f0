// Whether an address on the internet answers. Asking costs seconds where it doesn't, so the answer is kept for a day.
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "./cache";

const keptMs = 24 * 60 * 60 * 1000;
const timeoutMs = 4_000;

/** True when what is at `url` can be had, or could after a login. */
export async function isReachable(url: string): Promise<boolean> {
  const file = join(cacheFolder(), "reachable", encodeURIComponent(url));
  const remembered = readRemembered(file);
  if (remembered !== undefined) return remembered;
  const reachable = await ask(url);
  mkdirSync(join(cacheFolder(), "reachable"), { recursive: true });
  writeFileSync(file, String(reachable));
  return reachable;
}

async function ask(url: string): Promise<boolean> {
  try {
    const { status, body } = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    await body?.cancel();
    return status === 200 || status === 401;
  } catch {
    return false;
  }
}

function readRemembered(file: string): boolean | undefined {
  try {
    return Date.now() - statSync(file).mtimeMs < keptMs ? readFileSync(file, "utf8") === "true" : undefined;
  } catch {
    return undefined;
  }
}
