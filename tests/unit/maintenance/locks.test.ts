import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../../runner/commands";

const list = (pattern: string) =>
  execFileSync("git", ["ls-files", pattern], { cwd: ROOT, encoding: "utf8" }).trim().split("\n").filter(Boolean);
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");

/** Lock files of Python packages; the others are examples, and versions that tests run against. */
const PYTHON_LOCKS = [
  "provider/runtime/python/requirements.txt",
  "tests/linters/audit.txt",
  "tests/linters/requirements.txt",
];

interface Locked {
  resolved?: string;
  integrity?: string;
  link?: boolean;
  inBundle?: boolean;
}

describe("lock files", () => {
  it("of npm have the checksum of every package", () => {
    const files = list("*package-lock.json");
    assert.ok(files.includes("package-lock.json") && files.length > 5, files.join());
    for (const file of files) {
      const { packages } = JSON.parse(read(file)) as { packages: Record<string, Locked> };
      const open = Object.entries(packages).filter(
        ([name, { integrity, link, inBundle }]) =>
          name !== "" && !link && !inBundle && !/^sha512-.{80,}/.test(integrity ?? ""),
      );
      assert.deepEqual(
        open.map(([name]) => name),
        [],
        file,
      );
    }
  });

  it("of Python have the checksum of every package", () => {
    for (const file of PYTHON_LOCKS) {
      const lines = read(file)
        .replaceAll("\\\n", " ")
        .split("\n")
        .filter((line) => !/^\s*(#|$)/.test(line));
      assert.ok(lines.length > 0, file);
      for (const line of lines) assert.match(line, /^[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}/, file);
    }
  });

  it("of Go are there for each module that has requirements", () => {
    for (const file of list("*go.mod").filter((each) => /^\s*require\b/m.test(read(each)))) {
      const sums = path.join(ROOT, path.dirname(file), "go.sum");
      assert.ok(fs.existsSync(sums), file);
      assert.match(fs.readFileSync(sums, "utf8"), /^\S+ v\S+ h1:\S{43}=$/m, file);
    }
  });
});
