import * as fs from "node:fs";
import * as path from "node:path";

/** The cache of tsx, which every TypeScript program that a test starts shares: it goes with the run. */
const CACHE_OF_TSX = /^tsx-\d+$/;

/** Removes what is left in the temporary folder of the run, for the next stage, and gives back the names. */
export function removeLeftovers(folder: string): string[] {
  const left = fs.readdirSync(folder).filter((name) => !CACHE_OF_TSX.test(name));
  for (const name of left) {
    fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  }
  return left;
}
