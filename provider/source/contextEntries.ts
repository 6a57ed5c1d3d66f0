import * as fs from "node:fs";
import * as path from "node:path";
import type { IgnorePatterns, Match } from "./ignorePatterns";

/** Something in a context that the build gets. */
export interface ContextEntry {
  /** Relative to the context, with forward slashes. */
  path: string;
  kind: "folder" | "file" | "link";
  /** Bytes of a file. */
  size: number;
}

/**
 * What of a context the build gets, each folder before what is in it. Nothing is read but names and sizes. A link is left
 * out that leads to nothing there: the build provider reads what each leads to, and fails at the first that it can't. So
 * is one out of the folder, which would lead elsewhere from where the build reads it.
 */
export function listEntries(context: string, patterns: IgnorePatterns): ContextEntry[] {
  const root = fs.realpathSync(context);
  const entries: ContextEntry[] = [];
  const walk = (folder: string, above: Pick<Match, "hits">): void => {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const place = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const match = patterns.match(place, above);
      if (entry.isDirectory() && !(match.ignored && patterns.isFinal)) {
        const position = entries.length;
        walk(place, match);
        // A folder that is left out is there all the same for what an exception takes back.
        if (!match.ignored || entries.length > position) {
          entries.splice(position, 0, { path: place, kind: "folder", size: 0 });
        }
      } else if (entry.isFile() && !match.ignored) {
        entries.push({ path: place, kind: "file", size: fs.lstatSync(path.join(root, place)).size });
      } else if (entry.isSymbolicLink() && !match.ignored && staysInside(root, place, patterns)) {
        entries.push({ path: place, kind: "link", size: 0 });
      }
    }
  };
  walk("", { hits: [] });
  return entries;
}

function staysInside(root: string, place: string, patterns: IgnorePatterns): boolean {
  const file = path.join(root, place);
  if (path.isAbsolute(fs.readlinkSync(file))) {
    return fs.existsSync(file);
  }
  if (!fs.existsSync(file)) {
    return false;
  }
  const target = path.relative(root, fs.realpathSync(file)).split(path.sep).join("/");
  return target !== ".." && !target.startsWith("../") && !path.isAbsolute(target) && !patterns.ignores(target);
}
