import assert from "node:assert/strict";
import { IgnorePatterns } from "../../../../provider/source/ignorePatterns";

describe("patterns of .dockerignore", () => {
  // The file's text, a path, and whether it is ignored.
  const table: [string, string, boolean][] = [
    ["", "a.py", false],
    ["*.pyc", "a.pyc", true],
    ["*.pyc", "deep/a.pyc", false],
    ["**/*.pyc", "a.pyc", true],
    ["**/*.pyc", "deep/er/a.pyc", true],
    ["node_modules", "node_modules/x/index.js", true],
    ["/node_modules/", "node_modules/x/index.js", true],
    ["node_modules", "app/node_modules/x.js", false],
    ["docs/**", "docs/a/b.md", true],
    ["a/**/z", "a/z", true],
    ["a/**/z", "a/b/c/z", true],
    ["file?.txt", "file1.txt", true],
    ["file?.txt", "file10.txt", false],
    ["file[0-3].txt", "file2.txt", true],
    ["# comment\n\n*.md", "README.md", true],
    ["#x", "#x", false],
    ["\\#x", "#x", true],
    ["*\n!keep.py", "keep.py", false],
    ["*\n!keep.py", "other.py", true],
    ["*\n!src\nsrc/secret.py", "src/a.py", false],
    ["*\n!src\nsrc/secret.py", "src/secret.py", true],
    ["a.b", "axb", false],
    ["./x/../y.txt", "y.txt", true],
    ["\uFEFFx.txt\r\ny.txt", "x.txt", true],
  ];
  for (const [text, path, ignored] of table) {
    it(`${JSON.stringify(text)} ${ignored ? "ignores" : "keeps"} ${path}`, () => {
      assert.equal(IgnorePatterns.parse(text).ignores(path), ignored);
    });
  }
});
