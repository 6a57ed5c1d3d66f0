import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { ROOT } from "../../runner/commands";

/** Where each kind of file has the version of the package that it describes. */
const FORMS: Record<string, RegExp> = {
  "package.json": /^ {2}"version": *"([^"]+)"/m,
  "package-lock.json": /^ {2}"version": *"([^"]+)"/m,
  "schema.json": /^ {2}"version": *"([^"]+)"/m,
  "pulumi-plugin.json": /"version": *"([^"]+)"/,
  "pyproject.toml": /^ *version = "([^"]+)"/m,
  "version.txt": /^(.+)$/m,
  "pom.xml": /<version>([^<]+)<\/version>/,
  ".csproj": /<Version>([^<]+)<\/Version>/,
};
/** What the package itself is described by, and what is generated of it. */
const PLACES = ["provider", "sdk"];
/** A description of the Python runtime's tools, which is no package that is released. */
const NOT_RELEASED = ["provider/runtime/"];

const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };

/** Files with a version in them; folders of tools and of packages are passed over. */
function listFiles(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      const left = ["node_modules", "bin", "target", "obj"].includes(entry.name) || NOT_RELEASED.includes(`${file}/`);
      return left || (folder === "" && !PLACES.includes(entry.name)) ? [] : listFiles(file);
    }
    return formOf(file) === undefined ? [] : [file];
  });
}

function formOf(file: string): RegExp | undefined {
  return FORMS[basename(file)] ?? FORMS[extname(file)];
}

describe("the version", () => {
  for (const file of listFiles("")) {
    it(`in ${file} is that of package.json`, () => {
      const found = formOf(file)?.exec(readFileSync(join(ROOT, file), "utf8"))?.[1];
      assert.ok(found === undefined || found.trim() === version, `${file} says ${found}, package.json ${version}`);
    });
  }

  it("is looked for where it has to be", () => {
    assert.ok(listFiles("").includes("package.json") && listFiles("").includes("package-lock.json"));
  });
});
