// What CommonJS lacks, and ES modules that are bundled into it may use.
/* global __filename */
import { pathToFileURL } from "node:url";
import { mapStackTraces } from "./stackTraces.mjs";

export const otelLambdaImageUrl = pathToFileURL(__filename).href;

mapStackTraces(__filename);
