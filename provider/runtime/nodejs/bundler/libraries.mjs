import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findPackage, readManifest } from "./packages.mjs";

/** Where the client class of AWS's SDK is, by the package that it is in: the name under which the runtime waits for it. */
const CLIENTS = new Map([
  ["@smithy/core", "@smithy/core/client"],
  ["@smithy/smithy-client", "@smithy/smithy-client"],
  ["@aws-sdk/smithy-client", "@aws-sdk/smithy-client"],
]);
const CLIENT_CLASS = /^\s*(?:export )?(?:class Client\b|(?:var|let|const) Client =)/m;

/** Has libraries tell the runtime that they are loaded: in a bundle they are no modules that it would notice. */
export function tellOfLibraries() {
  const files = listInstrumentedFiles();
  const names = [...CLIENTS.keys(), ...files.keys()].join("|");
  return {
    name: "tell-of-libraries",
    setup: ({ onLoad }) =>
      onLoad({ filter: new RegExp(`/node_modules/(${names})/.*\\.[cm]?js$`) }, ({ path }) => {
        const found = findPackage(path);
        const text = readFileSync(path, "utf8");
        const call = CLIENTS.has(found.name)
          ? CLIENT_CLASS.test(text) && callForClient(found.name)
          : callForFile(found, files.get(found.name) ?? new Set());
        return call ? { contents: `${text}\n;${call}\n`, loader: "js" } : undefined;
      }),
  };
}

function callForClient(name) {
  return `globalThis[Symbol.for("otel-lambda-image.loaded")]?.(${JSON.stringify(CLIENTS.get(name))}, { Client });`;
}

/** What it gives back takes the exports' place. All of these packages are CommonJS in Node.js. */
function callForFile({ name, file, folder }, watched) {
  const { version = "", main = "" } = readManifest(folder);
  const isEntry = watched.has(undefined) && findEntry(folder, main) === join(folder, file);
  if (!isEntry && !watched.has(file)) return undefined;
  const args = [name, isEntry ? null : file, version].map((value) => JSON.stringify(value)).join(", ");
  return `module.exports = globalThis[Symbol.for("otel-lambda-image.loadedFile")]?.(${args}, module.exports) ?? module.exports;`;
}

/** Undefined where a package has none for `require`. */
function findEntry(folder, main) {
  try {
    return createRequire(`${folder}/`).resolve(`./${main}`);
  } catch {
    return undefined;
  }
}

/** Of each package the files that OpenTelemetry's instrumentations change; undefined stands for its entry. */
function listInstrumentedFiles() {
  const folder = fileURLToPath(new URL("../dist", import.meta.url));
  const files = new Map();
  for (const file of readdirSync(folder).filter((name) => /^instrument-\w+\.cjs$/.test(name))) {
    const { createInstrumentation } = createRequire(import.meta.url)(join(folder, file));
    for (const { name, patch, files: others } of createInstrumentation().getModuleDefinitions()) {
      const watched = files.get(name) ?? new Set();
      if (patch !== undefined) watched.add(undefined);
      for (const other of others) watched.add(other.name.slice(name.length + 1));
      files.set(name, watched);
    }
  }
  return files;
}
