import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../support/root";

const list = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim().split("\n");

describe("what is baked into images", () => {
  const files = list("ls-files", "provider/runtime");

  it("is checked out with the same bytes on every system", () => {
    const attributes = list("check-attr", "text", "eol", "--", ...files);
    const differing = attributes.filter((line) => !/: (text: (auto|set)|eol: lf)$/.test(line));
    assert.deepEqual(differing, []);
    assert.equal(attributes.length, 2 * files.length);
  });

  it("ends its lines with a line feed alone", () => {
    assert.deepEqual(
      files.filter((file) => readFileSync(join(ROOT, file)).includes("\r\n")),
      [],
    );
  });
});
