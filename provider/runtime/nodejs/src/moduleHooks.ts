import { readFileSync } from "node:fs";
import Module from "node:module";
import { describe, warn } from "./diagnostics";

/**
 * Runs code when a module is loaded, without loading it: what a function does not use costs it nothing. CommonJS modules
 * come by here however they are asked for, since Node.js imports them by these functions too.
 */

/** In a bundle no instrumentation of the function's own reaches a library. */
type AfterLoad = (exports: unknown, isBundled: boolean) => void;
type BeforeRequest = (isBundled: boolean) => void;
/** What it gives back takes the exports' place. */
type AfterFile = (exports: unknown, version: string) => unknown;
interface WatchedFile {
  /** Within its package; undefined for the package's entry. */
  file: string | undefined;
  run: AfterFile;
}
interface LoadedModule {
  exports: unknown;
}

const loader = Module as unknown as {
  _load: (this: unknown, request: string, parent: unknown, isMain: boolean) => unknown;
  prototype: { load: (this: LoadedModule, file: string) => void };
};

/** Packages that are bundled with the function are no modules any more: they say here that they are there, as bundler/libraries.mjs has them do. */
const LOADED = Symbol.for("otel-lambda-image.loaded");
/** The same for files of which what they export may be exchanged. */
const LOADED_FILE = Symbol.for("otel-lambda-image.loadedFile");

const beforeRequests = new Map<string, BeforeRequest>();
const afterLoads = new Map<string, AfterLoad[]>();
const loaded = new WeakSet<object>();

/** By the name that it is asked for, `@smithy/core/client` for one. */
export function afterLoad(name: string, run: AfterLoad): void {
  watchRequests();
  afterLoads.set(name, [...(afterLoads.get(name) ?? []), run]);
}

/** Before the first of the packages is loaded, once. */
export function onRequest(names: readonly string[], run: BeforeRequest): void {
  watchRequests();
  const once = (isBundled: boolean) => {
    for (const name of names) beforeRequests.delete(name);
    run(isBundled);
  };
  for (const name of names) beforeRequests.set(name, once);
}

let watchesRequests = false;

function watchRequests(): void {
  if (watchesRequests) return;
  watchesRequests = true;
  const load = loader._load;
  loader._load = function (request, parent, isMain) {
    const name = readName(request);
    beforeRequests.get(name)?.(false);
    const exports = load.call(this, request, parent, isMain);
    if (afterLoads.has(name)) tell(name, exports, false);
    return exports;
  };
  Object.assign(globalThis, {
    [LOADED]: (name: string, exports: unknown) => tell(name, exports, true),
    [LOADED_FILE]: tellBundledFile,
  });
}

/** What an ES module imports is asked for by its path, of which the package's name is what counts. */
function readName(request: string): string {
  if (!request.startsWith("/")) return request;
  const name = readPackage(request)?.name;
  return name !== undefined && (beforeRequests.has(name) || isEntry(request, name)) ? name : request;
}

function isEntry(file: string, name: string): boolean {
  try {
    return afterLoads.has(name) && Module.createRequire(file).resolve(name) === file;
  } catch {
    return false;
  }
}

function tell(name: string, exports: unknown, isBundled: boolean): void {
  if (typeof exports !== "object" || exports === null || loaded.has(exports)) return;
  loaded.add(exports);
  for (const run of afterLoads.get(name) ?? []) {
    try {
      run(exports, isBundled);
    } catch (error) {
      warn(`${name} is not instrumented: ${describe(error)}`);
    }
  }
}

const files = new Map<string, WatchedFile[]>();
let watchesFiles = false;

/** After a file of a package has been run, before anybody gets what it exports. */
export function onFileLoad(packageName: string, file: string | undefined, run: AfterFile): void {
  files.set(packageName, [...(files.get(packageName) ?? []), { file, run }]);
  if (watchesFiles) return;
  watchesFiles = true;
  const load = loader.prototype.load;
  loader.prototype.load = function (filename) {
    load.call(this, filename);
    const found = readPackage(filename);
    if (found !== undefined && files.has(found.name)) tellFile(this, filename, found);
  };
}

function tellFile(module: LoadedModule, filename: string, found: { name: string; folder: string }): void {
  try {
    const { version = "", main } = JSON.parse(readFileSync(`${found.folder}/package.json`, "utf8")) as {
      version?: string;
      main?: string;
    };
    const entry = Module.createRequire(`${found.folder}/`).resolve(`./${main ?? ""}`);
    for (const { file, run } of files.get(found.name) ?? []) {
      if (filename === (file === undefined ? entry : `${found.folder}/${file}`)) {
        module.exports = run(module.exports, version) ?? module.exports;
      }
    }
  } catch (error) {
    warn(`${found.name} is not instrumented: ${describe(error)}`);
  }
}

/** Gives back what takes the exports' place; the file is null for the package's entry. */
function tellBundledFile(packageName: string, file: string | null, version: string, exports: unknown): unknown {
  try {
    beforeRequests.get(packageName)?.(true);
    const watched = (files.get(packageName) ?? []).filter((each) => each.file === (file ?? undefined));
    return watched.reduce((current, { run }) => run(current, version) ?? current, exports);
  } catch (error) {
    warn(`${packageName} is not instrumented: ${describe(error)}`);
    return exports;
  }
}

/** The package that a file is of, and where that is. */
function readPackage(file: string): { name: string; folder: string } | undefined {
  const match = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(file);
  return match === null ? undefined : { folder: match[1] ?? "", name: match[2] ?? "" };
}
