import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import type { ContextEntry } from "../source/contextEntries";
import type { CodeSource } from "../source/source";
import { makeStagingFolder, STAGING_FOLDER } from "./stagingFolder";

const PREFIX = "code-";
/** A folder that no run has asked for in this long is that of a context that is no more, in milliseconds. */
const KEPT = 30 * 24 * 60 * 60 * 1000;

/**
 * Puts beside the program what of a function's code goes into the image, and gives back the folder's path relative to it.
 *
 * The build provider hashes all of a context but what an ignore file beside the Dockerfile, or in the context, names
 * (getIgnorePatterns in https://github.com/pulumi/pulumi-docker-build/blob/v0.0.22/provider/internal/context.go). The user's
 * folder is not ours to write to; and an ignore file beside the Dockerfile needs that one on disk too, so that neither the
 * state, nor a preview, nor a policy would have its text any more. The path is made of the context's, relative as it
 * is, and of what is left out: it is the same on every machine, as the state has it.
 *
 * A folder is kept between runs. Runs at the same time write the same into it, each file whole from the moment it is there.
 */
export function stageCodeFolder({ context, ignoreText, listEntries }: CodeSource): string {
  const key = crypto.createHash("sha256").update(`${context}\0${ignoreText}`).digest("hex").slice(0, 16);
  const target = path.join(makeStagingFolder(), `${PREFIX}${key}`);
  const entries = listEntries();
  fs.mkdirSync(target, { recursive: true });
  removeOthers(target, new Map(entries.map((entry) => [entry.path, entry.kind])));
  const moved = new Set<string>(isOlder(context, target) ? [] : ["."]);
  for (const entry of entries) {
    stageEntry(context, target, entry, moved);
  }
  // From now on they are newer than what they were made from. Their own time says when the folder was last asked for.
  for (const folder of new Set([...moved, "."])) {
    fs.utimesSync(path.join(target, folder), new Date(), new Date());
  }
  removeOld();
  return target.split(path.sep).join("/");
}

/** What is there and should not be, or is of another kind. */
function removeOthers(target: string, kinds: ReadonlyMap<string, ContextEntry["kind"]>, folder = ""): void {
  for (const entry of fs.readdirSync(path.join(target, folder), { withFileTypes: true })) {
    const place = folder === "" ? entry.name : `${folder}/${entry.name}`;
    const kind = entry.isDirectory() ? "folder" : entry.isSymbolicLink() ? "link" : "file";
    if (kinds.get(place) !== kind) {
      fs.rmSync(path.join(target, place), { recursive: true, force: true });
    } else if (kind === "folder") {
      removeOthers(target, kinds, place);
    }
  }
}

/** `moved` are folders in which the age of files says nothing: what came along with its folder is as old as it was where it was. */
function stageEntry(context: string, folder: string, { path: place, kind }: ContextEntry, moved: Set<string>): void {
  const source = path.join(context, place);
  const target = path.join(folder, place);
  const isSettled = !moved.has(path.posix.dirname(place)) && (kind === "link" || isOlder(source, target));
  if (kind === "folder") {
    fs.mkdirSync(target, { recursive: true });
    if (!isSettled) {
      moved.add(place);
    }
  } else if (kind === "link") {
    const text = fs.readlinkSync(source);
    if (!isLink(target, text)) {
      replace(target, (temporary) => fs.symlinkSync(text, temporary));
    }
  } else if (!isSettled || !isAlike(source, target)) {
    const { mode } = fs.statSync(source);
    replace(target, (temporary) => {
      fs.copyFileSync(source, temporary, fs.constants.COPYFILE_FICLONE);
      fs.chmodSync(temporary, mode & 0o7777);
    });
  }
}

/**
 * Whether nothing was done to the source since the target was made: by the time that the system keeps, which, unlike a
 * file's own, nobody can set.
 */
function isOlder(source: string, target: string): boolean {
  const made = fs.lstatSync(target, { bigint: true, throwIfNoEntry: false });
  return made !== undefined && fs.statSync(source, { bigint: true }).ctimeNs < made.ctimeNs;
}

function isLink(target: string, text: string): boolean {
  return fs.lstatSync(target, { throwIfNoEntry: false }) !== undefined && fs.readlinkSync(target) === text;
}

function isAlike(source: string, target: string): boolean {
  const [a, b] = [source, target].map((file) => fs.statSync(file));
  return a.size === b.size && a.mode === b.mode;
}

function replace(target: string, make: (temporary: string) => void): void {
  const temporary = path.join(STAGING_FOLDER, `.${crypto.randomUUID()}`);
  try {
    make(temporary);
    fs.renameSync(temporary, target);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
}

function removeOld(): void {
  for (const name of fs.readdirSync(STAGING_FOLDER).filter((each) => each.startsWith(PREFIX))) {
    const folder = path.join(STAGING_FOLDER, name);
    if ((fs.statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) < Date.now() - KEPT) {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }
}
