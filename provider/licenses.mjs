import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What the licenses of the packages ask for that are bundled along, by the inputs in esbuild's metafile: each text once, under
 * the packages that it is for.
 */
export function collectLicenses(root, inputs) {
  const folders = inputs.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0]);
  const packages = new Map();
  for (const each of new Set(folders.filter(Boolean))) {
    const { name, version, license } = JSON.parse(readFileSync(join(root, each, "package.json"), "utf8"));
    const file = readdirSync(join(root, each)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? `License: ${license}` : readFileSync(join(root, each, file), "utf8").trim();
    packages.set(text, (packages.get(text) ?? new Set()).add(`${name} ${version}`));
  }
  return [...packages].map(([text, names]) => `${[...names].sort().join("\n")}\n\n${text}\n`).join("\n\n");
}
