// A hash of everything that a build reads from disk: it decides whether an image has to be built again. It covers contents,
// relative names and modes, in the order and form of the published plugin, so both give the same hash on every machine.
import { createHash, type Hash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, statSync, type Stats } from "node:fs";
import { join } from "node:path";
import { IgnorePatterns } from "../../../provider/source/ignorePatterns";

export interface BuildContext {
  context: string;
  namedContexts: Record<string, string>;
  dockerfile: { location?: string };
}

export function hashContext({ context, namedContexts, dockerfile }: BuildContext): string {
  const hash = createHash("sha256");
  const { location } = dockerfile;
  // The Dockerfile counts even where .dockerignore names it.
  if (location !== undefined && isFile(location)) hash.update(readFileSync(location));
  if (isFolder(context)) addFolder(hash, context, readIgnorePatterns(context, location));
  const named = Object.entries(namedContexts).sort(([a], [b]) => compareBytes(a, b));
  for (const [, folder] of named) {
    if (isFolder(folder)) addFolder(hash, folder, readIgnorePatterns(folder));
  }
  return hash.digest("hex");
}

/** A file beside the Dockerfile goes before the one in the context. */
function readIgnorePatterns(folder: string, dockerfile?: string): IgnorePatterns {
  const candidates = [
    ...(dockerfile === undefined ? [] : [`${dockerfile}.dockerignore`]),
    join(folder, ".dockerignore"),
  ];
  const path = candidates.find(isFile);
  return IgnorePatterns.parse(path === undefined ? "" : readFileSync(path, "utf8"));
}

function addFolder(hash: Hash, root: string, patterns: IgnorePatterns, relative = ""): void {
  for (const name of readdirSync(join(root, relative)).sort(compareBytes)) {
    const path = relative === "" ? name : `${relative}/${name}`;
    const ignored = patterns.ignores(path);
    const stats = lstatSync(join(root, path));
    if (stats.isDirectory()) {
      // Something in an ignored folder may be taken back.
      addFolder(hash, root, patterns, path);
    } else if (!ignored && (stats.isFile() || stats.isSymbolicLink())) addFile(hash, root, path, stats);
  }
}

function addFile(hash: Hash, root: string, path: string, stats: Stats): void {
  const file = join(root, path);
  // A link counts with what it leads to; one to a folder does not count.
  if (stats.isSymbolicLink() && isFolder(file)) return;
  hash.update(readFileSync(file));
  hash.update(path);
  hash.update(renderMode(stats));
}

/** As the published plugin's language writes a mode: `-rw-r--r--`, `Lrwxrwxrwx`. */
export function renderMode({ mode }: Pick<Stats, "mode">): string {
  const isLink = (mode & 0o170000) === 0o120000;
  const special = [
    isLink ? "L" : "",
    mode & 0o4000 ? "u" : "",
    mode & 0o2000 ? "g" : "",
    mode & 0o1000 ? "t" : "",
  ].join("");
  const permissions = [..."rwxrwxrwx"].map((letter, index) => (mode & (1 << (8 - index)) ? letter : "-")).join("");
  return (special || "-") + permissions;
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
