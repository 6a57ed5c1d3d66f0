import type { ContextEntry } from "./contextEntries";

/**
 * What Lambda takes of a function without an image, unzipped, in MB. An image may have 10 GB, so that more is allowed, but
 * it is seldom meant: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const USUAL_MB = 250;
const MB = 1024 * 1024;
const SHOWN = 5;
/** Far enough down to tell one of many packages or models. */
const DEPTH = 2;

/** Says that there is more code than functions have, and where it is; undefined where there is not. */
export function describeSize(context: string, entries: readonly ContextEntry[]): string | undefined {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total <= USUAL_MB * MB) {
    return undefined;
  }
  const largest = [...sumFolders(entries)].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, SHOWN);
  const folders = largest.map(([folder, size]) => `${folder} (${toMb(size)} MB)`).join(", ");
  return `\`context\` ${JSON.stringify(context)} has ${toMb(total)} MB of code, which is more than the ${USUAL_MB} MB that Lambda takes without an image. Most of it is in ${folders}: name what the function does not need in .dockerignore, or load it from S3 or EFS.`;
}

function sumFolders(entries: readonly ContextEntry[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { path, size } of entries) {
    const folder = path.split("/").slice(0, -1).slice(0, DEPTH).join("/") || ".";
    sizes.set(folder, (sizes.get(folder) ?? 0) + size);
  }
  return sizes;
}

function toMb(size: number): string {
  return (size / MB).toFixed(0);
}
