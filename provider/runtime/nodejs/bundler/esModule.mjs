// What an ES module lacks, and CommonJS that is bundled into one may use:
// https://nodejs.org/api/esm.html#no-require-exports-or-moduleexports
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { mapStackTraces } from "./stackTraces.mjs";

export const __filename = fileURLToPath(import.meta.url);
export const __dirname = dirname(__filename);

mapStackTraces(__filename);
