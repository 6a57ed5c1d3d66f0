import * as fs from "node:fs";
import * as path from "node:path";

const packageJson = fs.readFileSync(path.join(__dirname, "..", "..", "package.json"), "utf8");

/** Version of this package, as images are labelled with it. */
export const PACKAGE_VERSION = (JSON.parse(packageJson) as { version: string }).version;
