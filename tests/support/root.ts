import * as path from "node:path";

/** The repository's own folder. */
export const ROOT = path.join(__dirname, "..", "..");
