import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { Lifetime } from "../../../local/processes/lifetime";
import { run } from "../../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { ROOT } from "../../support/root";
import { readPackage } from "./support/exampleCopies";
import { checkTypes, install } from "./support/install";
import { listInstalled } from "./support/listInstalled";
import { packPackage } from "./support/packedPackage";

const PEERS = ["@pulumi/aws", "@pulumi/pulumi"];
/** What package.json says a program is, and the module that TypeScript makes of it. */
const KINDS = ["commonjs", "module"];
/** How TypeScript finds packages, with the setting of `module` that goes with it. */
const RESOLUTIONS = [
  { moduleResolution: "node16", module: "node16" },
  { moduleResolution: "nodenext", module: "nodenext" },
  { moduleResolution: "bundler", module: "preserve" },
];

describe("programs of every kind of module, with the package from its tarball", () => {
  const lifetime = new Lifetime();
  let folder: string;
  let tarball: string;

  before("install it", async () => {
    folder = makeTemporaryFolder(lifetime, "modules");
    tarball = await packPackage();
    const { devDependencies } = readPackage(ROOT);
    await install(`npm install ${tarball} ${PEERS.join(" ")} typescript@${devDependencies?.typescript}`, folder);
  });

  after("remove it", () => lifetime.end());

  /** A copy of the program; the packages are found in the folder above it. */
  function makeProgram(kind: string, compilerOptions: object): string {
    const program = fs.mkdtempSync(path.join(folder, `${kind}-`));
    fs.copyFileSync(path.join(__dirname, "moduleProgram", "index.ts"), path.join(program, "index.ts"));
    fs.writeFileSync(path.join(program, "package.json"), JSON.stringify({ type: kind }));
    const options = { target: "ES2022", strict: true, skipLibCheck: true, types: [], ...compilerOptions };
    fs.writeFileSync(path.join(program, "tsconfig.json"), JSON.stringify({ compilerOptions: options }));
    return program;
  }

  for (const kind of KINDS) {
    for (const resolution of RESOLUTIONS) {
      it(`have right types: ${kind}, ${resolution.moduleResolution}`, () =>
        checkTypes(makeProgram(kind, resolution), path.join(folder, "node_modules")));
    }

    it(`run: ${kind}`, async () => {
      const program = makeProgram(kind, { ...RESOLUTIONS[0], noCheck: true });
      await run(process.execPath, [path.join(folder, "node_modules", "typescript", "bin", "tsc")], { cwd: program });
      const made = fs.readFileSync(path.join(program, "index.js"), "utf8");
      assert.equal(made.includes("require("), kind === "commonjs");
      assert.equal((await run(process.execPath, ["index.js"], { cwd: program })).trim(), "function arm64");
    });
  }

  it("have one copy of each package that the user has too", async () => {
    const installed = await listInstalled(folder, PEERS);
    assert.deepEqual(installed.map((each) => each.replace(/@[\d.]+$/, "")).sort(), PEERS);
  });

  it("are refused by npm when they have another major version, which would make two copies", async () => {
    const other = makeTemporaryFolder(lifetime, "other");
    await assert.rejects(
      install(`npm install --package-lock-only ${tarball} @pulumi/aws@^6.0.0`, other),
      /ERESOLVE[^]*peer @pulumi\/aws@"\^7/,
    );
  });
});
