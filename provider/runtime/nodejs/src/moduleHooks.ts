import Module from "node:module";
import { describe, warn } from "./diagnostics";

/**
 * Runs code when a module is loaded, without loading it: what a function does not use costs it nothing. CommonJS modules
 * come by here however they are asked for, since Node.js imports them by this function too.
 */

type AfterLoad = (exports: unknown) => void;
type Load = (this: unknown, request: string, parent: unknown, isMain: boolean) => unknown;

/** Packages that are bundled with the function are no modules any more: they say here that they are there. */
const LOADED = Symbol.for("otel-lambda-image.loaded");

const waiting = new Map<string, AfterLoad[]>();
const loaded = new WeakSet<object>();

/** By the name that it is asked for, `@smithy/core/client` for one. */
export function afterLoad(name: string, run: AfterLoad): void {
  const list = waiting.get(name);
  if (list === undefined) waiting.set(name, [run]);
  else list.push(run);
  install();
}

let isInstalled = false;

function install(): void {
  if (isInstalled) return;
  isInstalled = true;
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  loader._load = function (request, parent, isMain) {
    const exports = load.call(this, request, parent, isMain);
    const name = waiting.has(request) ? request : readPackageFile(request);
    if (name !== undefined) tell(name, exports);
    return exports;
  };
  (globalThis as unknown as Record<symbol, typeof tell>)[LOADED] = tell;
}

/** What an ES module imports is asked for by its path. Only a package's own entry stands for the package. */
function readPackageFile(request: string): string | undefined {
  if (!request.startsWith("/")) return undefined;
  const path = request.slice(request.lastIndexOf("/node_modules/") + "/node_modules/".length);
  for (const name of waiting.keys()) {
    if (path.startsWith(`${name}/`) && isEntry(request, name)) return name;
  }
  return undefined;
}

function isEntry(file: string, name: string): boolean {
  try {
    return Module.createRequire(file).resolve(name) === file;
  } catch {
    return false;
  }
}

function tell(name: string, exports: unknown): void {
  const list = waiting.get(name);
  if (list === undefined || typeof exports !== "object" || exports === null || loaded.has(exports)) return;
  loaded.add(exports);
  for (const run of list) {
    try {
      run(exports);
    } catch (error) {
      warn(`${name} is not instrumented: ${describe(error)}`);
    }
  }
}
