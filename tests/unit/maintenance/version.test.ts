import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { ROOT } from "../../support/root";

const readJsonVersion = (text: string) => (JSON.parse(text) as { version?: string }).version;
const matching = (form: RegExp) => (text: string) => form.exec(text)?.[1];

/** How the version of the package that a file describes is read from it. */
const READERS: Record<string, (text: string) => string | undefined> = {
  "package.json": readJsonVersion,
  "package-lock.json": readJsonVersion,
  "schema.json": readJsonVersion,
  "pulumi-plugin.json": readJsonVersion,
  "pyproject.toml": matching(/^ *version = "([^"]+)"/m),
  "version.txt": (text) => text.trim(),
  "pom.xml": matching(/<version>([^<]+)<\/version>/),
  ".csproj": matching(/<Version>([^<]+)<\/Version>/),
};
/** What the package itself is described by, and what is generated of it. */
const PLACES = ["policy", "provider", "sdk"];
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
    return readerOf(file) === undefined ? [] : [file];
  });
}

function readerOf(file: string): ((text: string) => string | undefined) | undefined {
  return READERS[basename(file)] ?? READERS[extname(file)];
}

describe("the version", () => {
  for (const file of listFiles("")) {
    it(`in ${file} is that of package.json`, () => {
      assert.equal(readerOf(file)?.(readFileSync(join(ROOT, file), "utf8")), version);
    });
  }

  it("is looked for in every kind of file, and in each language's package but Go's, whose version is a tag", () => {
    const files = listFiles("");
    for (const kind of Object.keys(READERS))
      assert.ok(
        files.some((file) => file.endsWith(kind)),
        kind,
      );
    const described = [
      "dotnet/Otel.LambdaImage.csproj",
      "java/pom.xml",
      "nodejs/package.json",
      "python/pyproject.toml",
    ];
    for (const file of described) assert.ok(files.includes(`sdk/${file}`), file);
  });
});
