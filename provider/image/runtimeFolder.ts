import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import type { RuntimeFamily } from "../families/family";
import { PACKAGE_FOLDER } from "./packageFolder";

/** Folder beside the program that holds what is baked into images; git ignores it by the file that it brings. */
const STAGING_FOLDER = ".otel-lambda-image";
const SOURCES = path.join(PACKAGE_FOLDER, "runtime");

/**
 * Puts what is baked into images of a runtime family beside the program and gives back its path relative to it. The
 * build provider keeps the paths of its contexts in the state, so a path must not tell of the machine: it is named by
 * its content. Runs at the same time are safe, since a folder is complete from the moment it has its name.
 */
export function stageRuntimeFolder({ name: family, bakedFiles }: RuntimeFamily): string {
  const files = readBakedFiles(path.join(SOURCES, family), bakedFiles);
  const target = path.join(STAGING_FOLDER, `${family}-${hash(files)}`);
  if (!fs.existsSync(target)) {
    const temporary = fs.mkdtempSync(path.join(makeStagingFolder(), `${family}-`));
    for (const [name, content] of files) {
      const file = path.join(temporary, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
    }
    setModes(temporary);
    renameUnlessThere(temporary, target);
  }
  return target.split(path.sep).join("/");
}

/** Path, with forward slashes, and content of the files that the patterns match, in order. */
function readBakedFiles(folder: string, patterns: readonly string[]): [string, Buffer][] {
  const form = new RegExp(`^(${patterns.join("|")})$`);
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.split(path.sep).join("/"))
    .filter((name) => form.test(name))
    .sort()
    .map((name) => [name, fs.readFileSync(path.join(folder, name))]);
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

function hash(files: [string, Buffer][]): string {
  const digest = crypto.createHash("sha256");
  for (const [name, content] of files) {
    digest.update(`${name}\0${content.length}\0`).update(content);
  }
  return digest.digest("hex").slice(0, 16);
}

function makeStagingFolder(): string {
  fs.mkdirSync(STAGING_FOLDER, { recursive: true });
  fs.writeFileSync(path.join(STAGING_FOLDER, ".gitignore"), "*\n");
  return STAGING_FOLDER;
}

function renameUnlessThere(temporary: string, target: string): void {
  try {
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { recursive: true });
    if (!fs.existsSync(target)) {
      throw error;
    }
  }
}
