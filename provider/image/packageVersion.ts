import * as fs from "node:fs";
import * as path from "node:path";
import { PACKAGE_FOLDER } from "./packageFolder";

/** Version of this package, as images are labelled with it. */
export const PACKAGE_VERSION = readVersion([PACKAGE_FOLDER, path.join(PACKAGE_FOLDER, "..")]);

/** The plugin has its package.json in its folder, the npm package above dist/. */
function readVersion(folders: string[]): string {
  const files = folders.map((folder) => path.join(folder, "package.json"));
  const file = files.find((candidate) => fs.existsSync(candidate)) ?? files[0];
  return (JSON.parse(fs.readFileSync(file, "utf8")) as { version: string }).version;
}
