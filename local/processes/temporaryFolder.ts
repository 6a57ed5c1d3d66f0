import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Lifetime } from "./lifetime";

/**
 * Makes a folder for what is of no use after `lifetime`, and returns its path without symbolic links. Keep `name` short:
 * programs put their sockets into such folders, and a socket's path has little more than 100 characters.
 */
export function makeTemporaryFolder(lifetime: Lifetime, name: string): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), `${name}-`));
  // A program that is just ending may still write into it.
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  lifetime.add(remove, remove);
  return folder;
}
