import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../../support/root";

const readJson = (...file: string[]) =>
  JSON.parse(fs.readFileSync(path.join(ROOT, ...file), "utf8")) as Record<string, unknown>;

describe("the plugin's own package", () => {
  const own = readJson("provider", "package.json");

  it("has the version of the npm package", () => {
    assert.equal(own.version, readJson("package.json").version);
  });

  it("has exactly the versions that the tests run with, of all that the npm package depends on", () => {
    // The host reads the tsconfig.json of the user's program with the compiler that it finds; its own is of 2020.
    const { esbuild, typescript, ...dependencies } = own.dependencies as Record<string, string>;
    const installed = (name: string) => readJson("node_modules", name, "package.json").version;
    const npm = readJson("package.json") as Record<string, object>;
    const names = Object.keys({ ...npm.dependencies, ...npm.peerDependencies });
    assert.deepEqual(dependencies, Object.fromEntries(names.map((name) => [name, installed(name)])));
    assert.deepEqual([esbuild, typescript], [installed("esbuild"), installed("typescript")]);
  });
});
