import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

/** What esbuild adds of its own, the functions that its output calls. */
const HELPERS = createRequire(import.meta.url)
  .resolve("esbuild/package.json")
  .replaceAll("\\", "/");

/** The packages that are bundled along, by the inputs in esbuild's metafile, with what their licenses ask for. */
export function readPackages(root, inputs) {
  const folders = [...inputs, HELPERS].map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0]);
  const packages = [...new Set(folders.filter(Boolean))].map((each) => {
    const folder = resolve(root, each);
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const files = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /^(licen[cs]e|notice)/i.test(entry.name))
      .map((entry) => entry.name)
      .sort();
    const texts = files.map((file) => readFileSync(join(folder, file), "utf8").trim());
    return { name, version, license, text: texts.length === 0 ? `License: ${license}` : texts.join("\n\n") };
  });
  // The same one may be in several folders.
  const known = new Map(packages.map((each) => [`${each.name} ${each.version}`, each]));
  return [...known].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, each]) => each);
}

/** Each text once, under the packages that it is for. */
export function renderLicenses(packages) {
  const texts = new Map();
  for (const { name, version, text } of packages) {
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`]);
  }
  return [...texts].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`).join("\n\n");
}
