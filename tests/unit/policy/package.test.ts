import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { ROOT } from "../../support/root";

const POLICY = path.join(ROOT, "policy");

interface Package {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

function readPackage(folder: string): Package {
  return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as Package;
}

describe("the policy pack's package", () => {
  const { dependencies } = readPackage(POLICY);

  it("asks for what it is tested with", () => {
    const root = readPackage(ROOT);
    assert.equal(dependencies["@pulumi/policy"], `^${root.devDependencies["@pulumi/policy"]}`);
    assert.equal(dependencies.yaml, root.dependencies.yaml);
  });

  it("is run by the released language host, and asks for every package that its one file needs", () => {
    const description = parse(fs.readFileSync(path.join(POLICY, "PulumiPolicy.yaml"), "utf8")) as { runtime: string };
    assert.equal(description.runtime, "nodejs");
    execFileSync(process.execPath, [path.join(POLICY, "build.mjs")]);
    const built = fs.readFileSync(path.join(POLICY, "dist", "index.js"), "utf8");
    const asked = new Set([...built.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name));
    // The program that runs the pack is one of Pulumi's SDK.
    assert.deepEqual([...asked, "@pulumi/pulumi"].sort(), Object.keys(dependencies).sort());
  });
});
