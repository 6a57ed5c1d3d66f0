import * as fs from "node:fs";
import * as path from "node:path";

/** Folder beside the program that holds what the build reads; git ignores it by the file that it brings. */
export const STAGING_FOLDER = ".otel-lambda-image";

export function makeStagingFolder(): string {
  fs.mkdirSync(STAGING_FOLDER, { recursive: true });
  const ignore = path.join(STAGING_FOLDER, ".gitignore");
  if (!fs.existsSync(ignore)) {
    fs.writeFileSync(ignore, "*\n");
  }
  return STAGING_FOLDER;
}
