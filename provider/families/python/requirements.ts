import { posix } from "node:path";
import type { ContextFolder } from "../family";
import { explainLocalPath } from "./localPaths";

/** A requirements file with all that it leads to. */
export interface Requirements {
  /** The files that pip reads, by their paths in the context; the first is the one that was asked for. */
  files: string[];
  /** What pip would not find, as the rest of a sentence. */
  problem?: string;
}

/** The file that pip installs from. */
export const REQUIREMENTS = "requirements.txt";

/** -r and -c with what they name, https://pip.pypa.io/en/stable/reference/requirements-file-format/#supported-options. */
const REFERENCE = /^(?:-[rc]\s*|--(?:requirement|constraint)(?:\s+|\s*=\s*))(["']?)(.+?)\1$/;
const URL = /^[a-z][a-z+.-]+:/i;

/** Follows a requirements file of the context to the others that it names. */
export function readRequirements(context: ContextFolder, start: string): Requirements {
  const files = [start];
  // Grows while it is walked.
  for (const file of files) {
    for (const line of readLines(context.read(file))) {
      const named = REFERENCE.exec(line)?.[2];
      if (named === undefined) {
        const problem = explainLocalPath(file, line);
        if (problem !== undefined) {
          return { files, problem };
        }
        continue;
      }
      // What pip puts in for a variable is known only there.
      if (URL.test(named) || /\$\{[A-Z0-9_]+\}/.test(named)) {
        continue;
      }
      const target = posix.normalize(posix.join(posix.dirname(file), named));
      if (!context.isFile(target)) {
        return { files, problem: `its ${file} names ${named}, which is not in the context: add it, or leave it out` };
      }
      if (target.startsWith("../") || posix.isAbsolute(named)) {
        return { files, problem: `its ${file} names ${named}, which is outside: put it into the context` };
      }
      if (!files.includes(target)) {
        files.push(target);
      }
    }
  }
  return { files };
}

/** Lines without comments, those that a backslash continues as one. */
function readLines(text: string): string[] {
  return text
    .replace(/\\\r?\n/g, " ")
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s+)#.*$/, "").trim())
    .filter((line) => line !== "");
}
