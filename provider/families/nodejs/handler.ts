import * as path from "node:path";
import type { ContextPaths } from "../family";

/** Where the function's code is in the image, https://docs.aws.amazon.com/lambda/latest/dg/nodejs-image.html. */
const TASK = "/var/task/";
/**
 * Runtimes whose images have the older generation of client, which loads a folder as Node.js does where a handler names one:
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/v3.3.0/src/UserFunction.js. The newer one imports
 * every module, and a folder can't be imported, https://nodejs.org/api/esm.html#mandatory-file-extensions.
 */
const LOADS_FOLDERS = ["nodejs20.x", "nodejs22.x"];
const SCRIPTS = [".js", ".mjs", ".cjs"];
const TYPED_SCRIPTS = [".ts", ".mts", ".cts", ".tsx"];

/** Files that a handler can be in, as the clients look for them; undefined for what is none. */
export function findNodejsHandlerFiles(handler: string, runtime: string): string[] | undefined {
  const module = findHandlerModule(handler);
  if (module === undefined) return undefined;
  return [...[...SCRIPTS, ""].map((extension) => module + extension), ...listFolderFiles(module, runtime)];
}

/** What Node.js loads a folder by. */
function listFolderFiles(module: string, runtime: string): string[] {
  return LOADS_FOLDERS.includes(runtime) ? [`${module}/index.js`, `${module}/package.json`] : [];
}

/** TypeScript that one of those can be built from. */
export function findNodejsHandlerSources(handler: string): string[] {
  const module = findHandlerModule(handler);
  const places = module === undefined ? [] : [module, `${module}/index`];
  return places.flatMap((place) => TYPED_SCRIPTS.map((extension) => place + extension));
}

/** What a bundle can be made of: the module's file in JavaScript or TypeScript. */
export function findNodejsBundleSources(handler: string): string[] {
  const module = findHandlerModule(handler);
  return module === undefined ? [] : [...SCRIPTS, ...TYPED_SCRIPTS].map((extension) => module + extension);
}

/** Whether it is in a package, which is there when the image's build has installed it. */
export function isInstalledHandler(handler: string): boolean {
  return findHandlerModule(handler)?.startsWith("node_modules/") === true;
}

/** Says what is in the way of a handler whose file is there, as the rest of a sentence. */
export function findNodejsObstacle(handler: string, runtime: string, has: ContextPaths): string | undefined {
  const module = findHandlerModule(handler);
  if (module === undefined || has.file(module) || !has.folder(module)) return undefined;
  const inFolder = listFolderFiles(module, runtime);
  if (inFolder.length > 0 && [`${module}.js`, ...inFolder].some(has.file)) return undefined;
  const found = SCRIPTS.find((extension) => has.file(module + extension));
  return found === undefined
    ? undefined
    : `beside ${module}${found} there is the folder ${module}, which Lambda tries to load in its place: give one of the two another name`;
}

/**
 * The module's path in the context. It ends where the first dot of the last part of the path is; what follows is looked for in
 * what it exports. The part before is what stands before that text for the first time.
 */
export function findHandlerModule(handler: string): string | undefined {
  const base = path.posix.basename(handler);
  const [, name = "", exported = ""] = /^([^.]+)\.(.*)$/.exec(base) ?? [];
  if (name === "" || exported === "" || exported.endsWith(".") || handler.includes("..")) return undefined;
  const file = path.posix.resolve(TASK, handler.slice(0, handler.indexOf(base)), name);
  return file.startsWith(TASK) ? file.slice(TASK.length) : undefined;
}
