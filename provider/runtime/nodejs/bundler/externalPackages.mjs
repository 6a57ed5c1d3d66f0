import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, relative, sep } from "node:path";
import { readManifest, resolvePackage } from "./packages.mjs";

const NATIVE = /\.node$|^binding\.gyp$/;

/**
 * Leaves packages with native code out of the bundle, which find it by where they are themselves, and notes where each of
 * them is: what they are imported by finds them in node_modules beside the bundle.
 */
export function leaveOutPackages(external) {
  return {
    name: "leave-out-packages",
    setup: ({ onResolve }) =>
      onResolve({ filter: /^[^/]/ }, ({ path, resolveDir }) => {
        const name = /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
        if (name === undefined || /^\.{1,2}$/.test(name) || isBuiltin(path)) return undefined;
        const folder = resolvePackage(name, resolveDir);
        if (folder === undefined || !isNative(folder)) return undefined;
        const other = external.get(name);
        if (other !== undefined && other !== folder) {
          return {
            errors: [
              {
                text: `${name} has native code, which can't be bundled, and it is there twice: in ${other} and in ${folder}. Let both be of one version.`,
              },
            ],
          };
        }
        external.set(name, folder);
        return { path, external: true };
      }),
  };
}

const natives = new Map();

function isNative(folder) {
  if (!natives.has(folder)) natives.set(folder, hasNativeFile(folder));
  return natives.get(folder);
}

function hasNativeFile(folder) {
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory()
      ? entry.name !== "node_modules" && hasNativeFile(join(folder, entry.name))
      : NATIVE.test(entry.name),
  );
}

/** With what they depend on: each in the topmost node_modules, or in that of the package that needs another one. */
export function copyPackages(external, target) {
  mkdirSync(target, { recursive: true });
  const top = new Map(external);
  const copied = new Set();
  const copy = (folder, at, seen) => {
    if (copied.has(at)) return;
    copied.add(at);
    cpSync(folder, at, { recursive: true, dereference: true, filter: (file) => !isNested(folder, file) });
    for (const [name, found] of listDependencies(folder)) {
      if (!top.has(name)) top.set(name, found);
      if (top.get(name) === found) copy(found, join(target, "node_modules", name), new Map());
      else if (seen.get(name) !== found) copy(found, join(at, "node_modules", name), new Map([...seen, [name, found]]));
    }
  };
  for (const [name, folder] of external) copy(folder, join(target, "node_modules", name), new Map());
}

function isNested(folder, file) {
  return relative(folder, file).split(sep).includes("node_modules");
}

/** Those that are installed, with where they are. */
function listDependencies(folder) {
  const { dependencies, optionalDependencies, peerDependencies } = readManifest(folder);
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })
    .map((name) => [name, resolvePackage(name, folder)])
    .filter(([, found]) => found !== undefined);
}
