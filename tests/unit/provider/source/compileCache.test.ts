import * as assert from "node:assert/strict";
import { findFamily } from "../../../../provider/families";
import type { RuntimeFamily } from "../../../../provider/families/family";
import { normalizeCompileCache } from "../../../../provider/source/compileCache";
import type { Source } from "../../../../provider/source/source";

function sourceOf(runtime: string): Source {
  const family = findFamily(runtime) as RuntimeFamily;
  const handler = "index.handler";
  const context = {
    context: "app",
    files: [],
    read: () => "",
    isFile: () => true,
    listEntries: () => [],
    ignoreText: "",
  };
  return { kind: "code", runtime, family, handler, ...context };
}

describe("normalizeCompileCache", () => {
  it("is on where it can be, unless nothing is to be added to the function", () => {
    assert.equal(normalizeCompileCache(undefined, sourceOf("nodejs22.x"), "auto"), true);
    assert.equal(normalizeCompileCache({}, sourceOf("nodejs24.x"), "manual"), true);
    assert.equal(normalizeCompileCache(undefined, sourceOf("nodejs22.x"), "off"), false);
    assert.equal(normalizeCompileCache(undefined, sourceOf("nodejs20.x"), "auto"), false);
    assert.equal(normalizeCompileCache(undefined, sourceOf("python3.13"), "auto"), false);
  });

  it("is what the user says", () => {
    assert.equal(normalizeCompileCache({ compileCache: true }, sourceOf("nodejs24.x"), "off"), true);
    assert.equal(normalizeCompileCache({ compileCache: false }, sourceOf("nodejs24.x"), "auto"), false);
    assert.equal(normalizeCompileCache({ compileCache: false }, sourceOf("python3.13"), "auto"), false);
  });

  it("is refused where it can't be", () => {
    const refuse = (runtime: string, message: string) =>
      assert.throws(() => normalizeCompileCache({ compileCache: true }, sourceOf(runtime), "auto"), { message });
    refuse(
      "nodejs20.x",
      '`build.compileCache` is true, but Node.js keeps what it compiles from release 22.1 on, and `runtime` is "nodejs20.x": take nodejs22.x or nodejs24.x, or leave it out',
    );
    refuse(
      "python3.13",
      '`build.compileCache` is true, but it is for Node.js functions, and `runtime` is "python3.13": leave it out',
    );
  });
});
