import * as fs from "node:fs";
import * as path from "node:path";
import type { ContextFolder } from "../families/family";
import { fail } from "../inputs/fail";
import { showValue } from "../inputs/showValue";
import { type ContextEntry, listEntries } from "./contextEntries";
import { IgnorePatterns } from "./ignorePatterns";

/** A folder with a function's code, and what of it the build gets to see. */
export interface OpenedContext extends ContextFolder {
  isFolder: (folder: string) => boolean;
  /** Says what keeps a file that is there out of the image, as the rest of a sentence. */
  findObstacle: (file: string) => string | undefined;
  /** What the build gets, all that is left out aside. */
  listEntries: () => ContextEntry[];
  /** What is left out, in the form of .dockerignore. */
  ignoreText: string;
}

const IGNORE_FILE = ".dockerignore";

/** `renderIgnore` says what is left out, beside what the folder's own .dockerignore does. */
export function openContext(
  context: string,
  renderIgnore: (own: string, folder: ContextFolder) => string = (own) => own,
): OpenedContext {
  const refuse = (problem: string): never => fail("context", `is ${showValue(context)}, but ${problem}`);
  checkFolder(context, refuse);
  const attempt = <T>(what: string, work: () => T) => attemptToRead(what, work, refuse);
  const files = attempt("it", () => fs.readdirSync(context).sort());
  const texts = new Map<string, string>();
  const read = (file: string) => {
    const text = texts.get(file) ?? attempt(`its ${file}`, () => fs.readFileSync(path.join(context, file), "utf8"));
    texts.set(file, text);
    return text;
  };
  const isFile = (file: string) => statOf(path.join(context, file))?.isFile() ?? false;
  const ownText = files.includes(IGNORE_FILE) ? read(IGNORE_FILE) : "";
  const own = parsePatterns(ownText, refuse);
  const ignoreText = renderIgnore(ownText, { files, read, isFile });
  const patterns = parsePatterns(ignoreText, refuse);
  let entries: ContextEntry[] | undefined;
  return {
    files,
    read,
    isFile,
    isFolder: (folder) => statOf(path.join(context, folder))?.isDirectory() ?? false,
    findObstacle: (file) => findPattern(file, own, patterns) ?? findStrayLink(context, file),
    listEntries: () => (entries ??= attempt("what is in it", () => listEntries(context, patterns))),
    ignoreText,
  };
}

function checkFolder(context: string, refuse: (problem: string) => never): void {
  if (context.includes("\0")) {
    refuse("has to be the path of a folder: name the one with the function's code, relative to the Pulumi program");
  }
  const stat = statOf(context);
  if (!stat?.isDirectory()) {
    const problem = stat ? "is not a folder" : "does not exist";
    refuse(
      `${path.resolve(context)} ${problem}: name the folder with the function's code, relative to the Pulumi program`,
    );
  }
  if (holds(context, process.cwd())) {
    refuse(
      "that folder holds the Pulumi program itself, which would go into the image: put the function's code into a folder of its own",
    );
  }
}

/** Undefined for what is not there, or can't be: a link in a circle, a name that is too long. */
function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function attemptToRead<T>(what: string, work: () => T, refuse: (problem: string) => never): T {
  try {
    return work();
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    return refuse(`${what} can't be read (${code}): let whoever runs Pulumi read it, or move it out of the folder`);
  }
}

function parsePatterns(text: string, refuse: (problem: string) => never): IgnorePatterns {
  try {
    return IgnorePatterns.parse(text);
  } catch (error) {
    return refuse(`its ${IGNORE_FILE} has a pattern that is none (${(error as Error).message}): correct it`);
  }
}

function findPattern(file: string, own: IgnorePatterns, patterns: IgnorePatterns): string | undefined {
  if (!patterns.ignores(file)) {
    return undefined;
  }
  return own.ignores(file)
    ? `left out of the build by ${IGNORE_FILE}: take it out there`
    : `left out of every image for its name: give it another, or write \`!${file}\` into ${IGNORE_FILE}`;
}

/** The build takes links over as they are, and in the image nothing is where an absolute one or one out of the folder leads. */
function findStrayLink(context: string, file: string): string | undefined {
  const parts = file.split("/");
  const link = parts
    .map((_, index) => parts.slice(0, index + 1).join("/"))
    .find((place) => isStrayLink(context, place));
  if (link === undefined) {
    return undefined;
  }
  const what = link === file ? "a link that" : `behind the link ${link}, which`;
  return `${what} leads out of the folder, and so to nothing in the image: put what it leads to in its place`;
}

function isStrayLink(context: string, place: string): boolean {
  const file = path.join(context, place);
  if (!fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) {
    return false;
  }
  return path.isAbsolute(fs.readlinkSync(file)) || statOf(file) === undefined || !holds(context, file);
}

/** Whether a file or folder is in a folder or the same, whatever links lead there. */
function holds(outer: string, inner: string): boolean {
  const way = path.relative(fs.realpathSync(outer), fs.realpathSync(inner));
  return way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}
