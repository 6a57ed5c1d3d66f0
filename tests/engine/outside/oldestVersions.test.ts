import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { Lifetime } from "../../../local/processes/lifetime";
import { run } from "../../../local/processes/runCommand";
import { makeWorkingCopy } from "../../../local/stack/workingCopy";
import { ExampleCopies, readPackage } from "./support/exampleCopies";
import { checkTypes } from "./support/install";
import { listInstalled } from "./support/listInstalled";
import { OLDEST_VERSIONS } from "./support/oldestVersions";

const EXAMPLE = "python-orders";
/** Pulumi has other versions of some of ours for itself. */
const isShared = (name: string): boolean => name.startsWith("@pulumi/");

describe("a user's program with the oldest packages that package.json allows", () => {
  const lifetime = new Lifetime();
  let folder: string;

  before("install it", async () => {
    const copies = await ExampleCopies.make(lifetime);
    folder = copies.folderOf(EXAMPLE);
    const { dependencies, ...more } = readPackage(folder);
    const oldest = { ...dependencies, ...OLDEST_VERSIONS };
    fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ ...more, dependencies: oldest }));
    await copies.install(EXAMPLE);
  });

  after("remove it", () => lifetime.end());

  it("has each of them, and one copy of what it shares with the program", async () => {
    const installed = await listInstalled(folder, Object.keys(OLDEST_VERSIONS));
    const expected = Object.entries(OLDEST_VERSIONS).map((entry) => entry.join("@"));
    assert.deepEqual(
      expected.filter((each) => !installed.includes(each)),
      [],
    );
    assert.deepEqual(installed.filter(isShared).sort(), expected.filter(isShared).sort());
  });

  it("has right types", () => checkTypes(folder));

  describe("and the provider on them", () => {
    let copy: string;

    before("copy the repository", async () => {
      copy = await makeWorkingCopy(lifetime);
      for (const name of new Set(Object.keys(OLDEST_VERSIONS).map((full) => full.split("/")[0]))) {
        const shared = path.join(copy, "node_modules", name);
        fs.unlinkSync(shared);
        fs.symlinkSync(path.join(folder, "node_modules", name), shared);
      }
    });

    const node = (file: string, ...args: string[]) =>
      run(process.execPath, [path.join("node_modules", file), ...args], { cwd: copy });

    it("compiles", async () => {
      await node("typescript/bin/tsc", "--project", "tsconfig.build.json");
    });

    it("passes its tests", async () => {
      const files = "tests/unit/provider/**/*.test.ts";
      // The plugin has versions of its own, whatever the program has.
      const ofThePlugin = ["tests/unit/provider/plugin/**", "tests/unit/provider/table/everyLanguage.test.ts"];
      const ignored = ofThePlugin.flatMap((files) => ["--ignore", files]);
      const options = ["--require", "tsx/cjs", "--timeout", "20000", "--exit", ...ignored];
      const report = await node("mocha/bin/mocha.js", ...options, files);
      const passing = Number(/(\d+) passing/.exec(report)?.[1]);
      assert.ok(passing > 400 && !/\d+ pending/.test(report), report.split("\n").slice(-10).join("\n"));
    });
  });
});
