import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

const ROOT = path.join(__dirname, "..", "..", "..");
const EXAMPLES = path.join(ROOT, "examples");

type Versions = Record<string, string>;

interface Package {
  version: string;
  dependencies: Versions;
  peerDependencies: Versions;
  devDependencies: Versions;
}

function readPackage(folder: string): Package {
  return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as Package;
}

const { version, dependencies, peerDependencies, devDependencies } = readPackage(ROOT);

describe("the examples", () => {
  const known: Versions = {
    ...devDependencies,
    ...dependencies,
    ...peerDependencies,
    "otel-lambda-image": `^${version}`,
  };

  for (const name of fs.readdirSync(EXAMPLES)) {
    it(`${name}: asks for the package, and for what else it imports in the versions of the repository`, () => {
      const asked = readPackage(path.join(EXAMPLES, name));
      const versions = { ...asked.dependencies, ...asked.devDependencies };
      assert.deepEqual(versions, Object.fromEntries(Object.keys(versions).map((each) => [each, known[each]])));
      const program = fs.readFileSync(path.join(EXAMPLES, name, "index.ts"), "utf8");
      const imported = [...program.matchAll(/ from "((?!node:)[^".]+)"/g)].map(([, module]) => module);
      assert.deepEqual(Object.keys(asked.dependencies).sort(), imported.sort());
    });
  }

  for (const name of fs.readdirSync(EXAMPLES)) {
    it(`${name}: has a TypeScript of its own, which checks it`, () => {
      assert.equal(readPackage(path.join(EXAMPLES, name)).devDependencies?.typescript, devDependencies.typescript);
      const config = fs.readFileSync(path.join(EXAMPLES, name, "tsconfig.json"), "utf8");
      assert.doesNotMatch(config, /noCheck/);
    });
  }
});

describe("the README", () => {
  it("names the oldest versions that the package works with", () => {
    const readme = fs.readFileSync(path.join(ROOT, "README.md"), "utf8");
    for (const name of ["@pulumi/pulumi", "@pulumi/aws"]) {
      const [, oldest] = new RegExp(`\\\`${name}\\\` from ([\\d.]*\\d)`).exec(readme) ?? [];
      assert.equal(`^${oldest}`, peerDependencies[name], name);
    }
  });
});
