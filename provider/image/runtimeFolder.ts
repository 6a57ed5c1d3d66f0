import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import type { RuntimeFamily } from "../families/family";
import { PACKAGE_FOLDER } from "./packageFolder";
import { makeStagingFolder, STAGING_FOLDER } from "./stagingFolder";

interface Content {
  /** Path, with forward slashes, and content of each file, in order. */
  files: [string, Buffer][];
  digest: string;
}

const SOURCES = path.join(PACKAGE_FOLDER, "runtime");

/** What is baked into images of a family, read once for all functions of a program. */
const contents = new Map<string, Content>();

/**
 * Puts what is baked into images of a runtime family beside the program and gives back its path relative to it. The
 * build provider keeps the paths of its contexts in the state, so a path must not tell of the machine: it is named by
 * its content. Runs at the same time are safe, since a folder is complete from the moment it has its name.
 */
export function stageRuntimeFolder({ name: family, bakedFiles }: RuntimeFamily): string {
  const { files, digest } = contents.get(family) ?? readContent(family, bakedFiles);
  const target = path.join(STAGING_FOLDER, `${family}-${digest}`);
  if (!fs.existsSync(target)) {
    const temporary = fs.mkdtempSync(path.join(makeStagingFolder(), `${family}-`));
    try {
      writeFiles(temporary, files);
      renameUnlessThere(temporary, target);
    } finally {
      // It is still there where another run was first, and where the disk is full.
      fs.rmSync(temporary, { recursive: true, force: true });
    }
  }
  return target.split(path.sep).join("/");
}

function readContent(family: string, bakedFiles: readonly string[]): Content {
  const files = readBakedFiles(path.join(SOURCES, family), bakedFiles);
  const content = { files, digest: hash(files) };
  contents.set(family, content);
  return content;
}

/** The files that the patterns match. */
function readBakedFiles(folder: string, patterns: readonly string[]): Content["files"] {
  const form = new RegExp(`^(${patterns.join("|")})$`);
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.split(path.sep).join("/"))
    .filter((name) => form.test(name))
    .sort()
    .map((name) => [name, fs.readFileSync(path.join(folder, name))]);
}

function writeFiles(folder: string, files: Content["files"]): void {
  for (const [name, content] of files) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
  setModes(folder);
}

/** By hand, since the umask takes bits from whatever a file is made with, and the build provider compares modes too. */
function setModes(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const entryPath = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      setModes(entryPath);
    } else {
      fs.chmodSync(entryPath, 0o644);
    }
  }
}

function hash(files: Content["files"]): string {
  const digest = crypto.createHash("sha256");
  for (const [name, content] of files) {
    digest.update(`${name}\0${content.length}\0`).update(content);
  }
  return digest.digest("hex").slice(0, 16);
}

function renameUnlessThere(temporary: string, target: string): void {
  try {
    fs.renameSync(temporary, target);
  } catch (error) {
    if (!fs.existsSync(target)) {
      throw error;
    }
  }
}
