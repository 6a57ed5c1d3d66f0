import * as fs from "node:fs";
import * as path from "node:path";

/** Folder beside the program that holds what the build reads; git ignores it by the file that it brings. */
export const STAGING_FOLDER = ".otel-lambda-image";

/** For a build that takes nothing of its context. Gives back the path relative to the program, with forward slashes. */
export function stageEmptyFolder(): string {
  const folder = path.posix.join(makeStagingFolder(), "empty");
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

export function makeStagingFolder(): string {
  fs.mkdirSync(STAGING_FOLDER, { recursive: true });
  const ignore = path.join(STAGING_FOLDER, ".gitignore");
  if (!fs.existsSync(ignore)) {
    fs.writeFileSync(ignore, "*\n");
  }
  return STAGING_FOLDER;
}
