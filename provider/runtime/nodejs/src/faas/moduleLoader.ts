import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { findFunctionRoot, isOlderClient } from "../client";

/**
 * Loads a module of the function's as Lambda's runtime interface client does, of which there are two kinds. The older one,
 * in AWS's images for Node.js 20 and 22, requires what is CommonJS; the newer one imports everything. What comes of it can
 * differ, in errors above all.
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/v3.3.0/src/UserFunction.js
 */
export async function loadModule(name: string): Promise<unknown> {
  const root = findFunctionRoot();
  const folder = path.dirname(name);
  const module = path.basename(name);
  const file = path.resolve(root, folder, module);
  // As the client's own, so that an error shows the same modules on its way.
  const require = createRequire(process.argv[1] ?? __filename);
  const loaded = isOlderClient() ? await requireFirst(file, require) : await importFirst(file);
  return loaded ?? require(require.resolve(module, { paths: [root, path.join(root, folder)] }));
}

async function requireFirst(file: string, require: NodeJS.Require): Promise<unknown> {
  const load = (path: string): unknown => (existsSync(path) ? require(path) : undefined);
  const isModule = existsSync(`${file}.js`) && isInModulePackage(path.dirname(file));
  return (
    load(file) ||
    (isModule ? await importIfThere(`${file}.js`) : load(`${file}.js`)) ||
    (await importIfThere(`${file}.mjs`)) ||
    load(`${file}.cjs`) ||
    undefined
  );
}

async function importFirst(file: string): Promise<unknown> {
  for (const extension of ["", ".js", ".mjs", ".cjs"]) {
    const loaded = await importIfThere(file + extension);
    if (loaded !== undefined) return loaded;
  }
  return undefined;
}

function importIfThere(file: string): Promise<unknown> {
  return existsSync(file) ? import(file) : Promise.resolve(undefined);
}

/** Whether the nearest package.json says that the files beside it are ES modules. */
function isInModulePackage(folder: string): boolean {
  if (folder.endsWith("/node_modules")) return false;
  const file = path.join(folder, "package.json");
  if (existsSync(file)) {
    try {
      return (JSON.parse(readFileSync(file, "utf8")) as { type?: unknown } | null)?.type === "module";
    } catch {
      return false;
    }
  }
  return folder !== "/" && isInModulePackage(path.dirname(folder));
}
