import * as assert from "node:assert/strict";
import { findFamily } from "../../../../provider/families";
import type { RuntimeFamily } from "../../../../provider/families/family";
import { normalizeCompileCache } from "../../../../provider/source/compileCache";
import type { Source } from "../../../../provider/source/source";

function sourceOf(runtime: string): Source {
  return { kind: "image", runtime, family: findFamily(runtime) as RuntimeFamily, handler: "index.handler" };
}

describe("normalizeCompileCache", () => {
  it("is off unless the user says so", () => {
    assert.equal(normalizeCompileCache(undefined, sourceOf("nodejs22.x")), false);
    assert.equal(normalizeCompileCache({ compileCache: true }, sourceOf("nodejs24.x")), true);
    assert.equal(normalizeCompileCache({ compileCache: false }, sourceOf("python3.13")), false);
  });

  it("is refused where it can't be", () => {
    const refuse = (runtime: string, message: string) =>
      assert.throws(() => normalizeCompileCache({ compileCache: true }, sourceOf(runtime)), { message });
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
