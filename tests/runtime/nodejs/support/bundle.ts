import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import type { Lifetime } from "../../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";

const BUNDLER = path.join(__dirname, "..", "..", "..", "..", "provider", "runtime", "nodejs", "bundler");

export interface BundleOptions {
  /** By their paths in the context. */
  files: Record<string, string>;
  /** Packages of the function, as a folder whose node_modules is its. */
  nodeModules?: string;
  /** The handler's module. */
  module?: string;
  /** The Node.js that the image has. */
  node?: string;
  instrumented?: boolean;
}

export interface Bundled {
  /** By their paths in the function's folder. */
  files: Record<string, string>;
  /** What could not be bundled, as a folder whose node_modules has it. */
  packages: string;
}

/** Bundles as an image's build does. What it prints where it fails is in the error. */
export async function bundle(lifetime: Lifetime, options: BundleOptions): Promise<Bundled> {
  const { files, nodeModules, module = "index", node = process.execPath, instrumented = true } = options;
  // The path where it lies is in nothing that comes of it.
  const folder = fs.realpathSync(makeTemporaryFolder(lifetime, "context"));
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  if (nodeModules !== undefined)
    fs.symlinkSync(path.join(nodeModules, "node_modules"), path.join(folder, "node_modules"));
  const [code = "", packages = ""] = ["code", "packages"].map((name) => makeTemporaryFolder(lifetime, name));
  const script = path.join(BUNDLER, "bundleFunction.mjs");
  const args = [module, ".", code, packages, instrumented ? "instrumented" : "plain"];
  await promisify(execFile)(node, [script, ...args], { cwd: folder });
  return { files: readFolder(code), packages };
}

function readFolder(folder: string): Record<string, string> {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(folder, file), fs.readFileSync(file, "utf8")];
    }),
  );
}
