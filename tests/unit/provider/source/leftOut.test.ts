import * as assert from "node:assert/strict";
import { IgnorePatterns } from "../../../../provider/source/ignorePatterns";
import { renderIgnoreText } from "../../../../provider/source/leftOut";

const ROWS: [about: string, own: string, left: string[], kept: string[]][] = [
  ["version control", "", [".git/config", ".git", "a/.git", ".gitignore", ".hg/store", ".svn/wc.db"], ["git.py"]],
  ["virtual environments", "", [".venv/bin/python", "a/venv/pyvenv.cfg"], ["env/settings.py", "venv.py"]],
  ["settings with secrets", "", [".env", ".env.local", "a/.envrc", ".env/bin/python"], ["env", "a.env.py"]],
  [
    "caches of Python",
    "",
    ["__pycache__/a.pyc", "a/b/__pycache__/c.pyc", ".pytest_cache/v", ".coverage", ".coverage.host.1", ".ruff_cache/a"],
    ["a.pyc", "coverage.py", "pycache/a.py", "a.egg-info/PKG-INFO"],
  ],
  [
    "caches of JavaScript",
    "",
    ["node_modules/.cache/a", "a/node_modules/.cache/b", ".nyc_output/a", "tsconfig.tsbuildinfo", "coverage/lcov.info"],
    ["node_modules/a/index.js", "coverage/index.js", "cache/a.js", ".cache/model.bin"],
  ],
  ["editors", "", [".idea/a.xml", ".vscode/a.json", "a/.b.py.swp", "a.py~", ".#a.py", "#a.py#"], ["a#b.py", "a.swpx"]],
  ["the Pulumi program", "", ["Pulumi.yaml", "Pulumi.dev.yaml", ".pulumi/a"], ["pulumi.py", "Pulumi.py"]],
  ["what the user names", "*.md\n# no comment.py\n\nconf\r\n", ["a.md", "conf/b"], ["comment.py", "a/c.md"]],
  [
    "an exception for a whole folder, which brings nothing of it along",
    "*\n!src",
    ["a.py", "src/.env", "src/a/__pycache__/b.pyc"],
    ["src/a.py"],
  ],
  ["an exception by name", "!.env.test\n", [".env", "a/.env.test"], [".env.test"]],
  ["an exception by path", "!conf/.env", [".env"], ["conf/.env"]],
  ["an exception below", "! .vscode/launch.json", [".vscode/settings.json"], [".vscode/launch.json"]],
  ["an exception for any file, which names none of it", "*\n!**/*", [".gitignore", "a/.env"], ["a/b.py"]],
  ["a name after its exception", "!.env*\n.env.local", [".env.local"], [".env", ".env.test"]],
];

describe("renderIgnoreText", () => {
  for (const [about, own, left, kept] of ROWS) {
    it(`knows ${about}`, () => {
      const patterns = IgnorePatterns.parse(renderIgnoreText(own, []));
      assert.deepEqual(
        left.filter((path) => !patterns.ignores(path)),
        [],
        "left out",
      );
      assert.deepEqual(
        kept.filter((path) => patterns.ignores(path)),
        [],
        "kept",
      );
    });
  }

  it("leaves out a folder that is installed, at the top alone, unless the user takes it back", () => {
    const ignores = (own: string, path: string) =>
      IgnorePatterns.parse(renderIgnoreText(own, ["node_modules"])).ignores(path);
    assert.ok(ignores("", "node_modules/a/index.js"));
    assert.ok(!ignores("", "vendor/node_modules/a/index.js"));
    assert.ok(!ignores("!node_modules/a", "node_modules/a/index.js"));
  });

  it("is the same for every way to end lines, since its hash is in the state", () => {
    assert.equal(renderIgnoreText("\uFEFFa\r\n!b\r\n", []), renderIgnoreText("a\n!b", []));
  });
});
