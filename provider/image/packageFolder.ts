import * as fs from "node:fs";
import * as path from "node:path";

/**
 * The folder with what the package has beside its code: the one above the code's folders, or the code's own where all of
 * it is one file, as in the plugin's executable.
 */
export const PACKAGE_FOLDER = findFolder([__dirname, path.join(__dirname, "..")]);

function findFolder(candidates: string[]): string {
  const folder = candidates.find((candidate) => fs.existsSync(path.join(candidate, "runtime", "contract.json")));
  if (folder === undefined) {
    throw new Error(
      `The folder "runtime" of otel-lambda-image is missing in ${candidates.join(" and ")}: install the package or plugin again, as a whole.`,
    );
  }
  return folder;
}
