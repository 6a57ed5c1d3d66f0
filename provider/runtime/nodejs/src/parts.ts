import { createRequire } from "node:module";
import * as path from "node:path";

/** Loads what is bundled into a file of its own beside this one, so that only functions that need it read it. */
export function loadPart<Part>(file: string): Part {
  return createRequire(__filename)(path.join(__dirname, file)) as Part;
}
