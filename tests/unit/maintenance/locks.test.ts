import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { listNpmLocks, listOtherLocks, NOT_AUDITED, PYTHON_LOCKS } from "../../linters/auditedLocks";
import { ROOT } from "../../support/root";

const SHA512 = /^sha512-.{80,}/;
const list = (pattern: string) =>
  execFileSync("git", ["ls-files", pattern], { cwd: ROOT, encoding: "utf8" }).trim().split("\n").filter(Boolean);
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");

/** What the product and the checks install from. The others are examples, what an image already has, and versions that tests run against. */
const HASHED_PYTHON_LOCKS = [
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
        ([name, { integrity, link, inBundle }]) => name !== "" && !link && !inBundle && !SHA512.test(integrity ?? ""),
      );
      assert.deepEqual(
        open.map(([name]) => name),
        [],
        file,
      );
    }
  });

  it("of Python have the checksum of every package", () => {
    for (const file of HASHED_PYTHON_LOCKS) {
      const lines = read(file)
        .replaceAll("\\\n", " ")
        .split("\n")
        .filter((line) => !/^\s*(#|$)/.test(line));
      assert.ok(lines.length > 0, file);
      for (const line of lines) assert.match(line, /^[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}/, file);
    }
  });

  it("of yarn and pnpm have the checksum of every package", () => {
    const [pnpm, yarn1, yarn4, ...more] = [...list("*pnpm-lock.yaml"), ...list("*yarn*.lock")];
    assert.deepEqual(more, []);
    const { packages } = parse(read(pnpm)) as { packages: Record<string, { resolution: Locked }> };
    assert.ok(Object.keys(packages).length > 0);
    for (const [name, { resolution }] of Object.entries(packages))
      assert.match(String(resolution.integrity), SHA512, name);
    const blocks = (file: string) =>
      read(file)
        .split("\n\n")
        .filter((block) => /^"?[\w@/.-]+@.*:$/m.test(block));
    assert.ok(blocks(yarn1).length > 0);
    for (const block of blocks(yarn1)) assert.match(block, /^ {2}integrity sha512-.{80,}$/m);
    const fetched = blocks(yarn4).filter((block) => !block.includes("linkType: soft"));
    assert.ok(fetched.length > 0);
    for (const block of fetched) assert.match(block, /^ {2}checksum: \S+\/[0-9a-f]{128}$/m);
  });

  it("are all looked at for known weaknesses, but for those with a reason", () => {
    const listed = [...PYTHON_LOCKS, ...Object.keys(NOT_AUDITED)];
    assert.deepEqual(listOtherLocks(), listed.sort());
    assert.deepEqual(listNpmLocks(), [...list("*package-lock.json"), ...list("*npm-shrinkwrap.json")]);
    for (const file of PYTHON_LOCKS) {
      const lines = read(file).replaceAll("\\\n", " ").split("\n");
      // All that pip-audit takes without asking pip what is meant.
      for (const line of lines.filter((each) => !/^\s*(#|$)/.test(each)))
        assert.match(line, /^[\w.-]+(\[[\w,]+\])?==\S+/, file);
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
