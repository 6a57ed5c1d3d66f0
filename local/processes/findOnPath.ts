import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The full path of an executable, or undefined where PATH has none of that name. */
export function findOnPath(name: string, path: string = process.env.PATH ?? ""): string | undefined {
  for (const folder of path.split(delimiter)) {
    const candidate = join(folder, name);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      continue;
    }
  }
  return undefined;
}
