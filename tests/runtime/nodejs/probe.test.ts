import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { makeFolder } from "../../support/fixtures";

const PROBE = path.join(__dirname, "../../../provider/runtime/nodejs/src/probe/probe.cjs");
const [MAJOR] = process.versions.node.split(".");
/** Says which folder would be made, since it is one at the top of the image. */
const PRELOADED = `require("fs").mkdirSync = (folder) => console.log("made", folder);`;

function run(files: Record<string, string>, args: string[], env: NodeJS.ProcessEnv = {}) {
  const cwd = makeFolder({ "app/index.js": "", ...files });
  const preload = path.join(makeFolder({ "preload.cjs": PRELOADED }), "preload.cjs");
  const { status, stdout } = spawnSync(process.execPath, ["--require", preload, PROBE, ...args], {
    cwd: path.join(cwd, "app"),
    env: { LAMBDA_TASK_ROOT: "/nowhere", ...env },
    encoding: "utf8",
  });
  return { status, stdout };
}

describe("the probe of images that are not made here", () => {
  it("takes the version that is there, and tells another by its exit code", () => {
    assert.deepEqual(run({}, ["version", MAJOR, "why"]), { status: 0, stdout: "" });
    const { status, stdout } = run({}, ["version", "1", "why"]);
    assert.equal(status, Number(MAJOR));
    assert.match(stdout, /is v\d+\.\d+\.\d+, and not of release 1\n/);
  });

  const FOUND: [string, Record<string, string>, string[]][] = [
    ["beside the function", { "app/node_modules/aws-lambda-ric/package.json": "{}" }, []],
    ["in a folder above", { "node_modules/aws-lambda-ric/package.json": "{}" }, []],
    ["where the image's command says", { "app/my-aws-lambda-ric.js": "" }, ["my-aws-lambda-ric.js"]],
  ];
  for (const [where, files, words] of FOUND) {
    it(`finds the runtime interface client ${where}`, () =>
      assert.deepEqual(run(files, ["client", ...words, "why"]), { status: 0, stdout: "made /otel-site\n" }));
  }

  it("finds it in NODE_PATH", () => {
    const folder = makeFolder({ "aws-lambda-ric/package.json": "{}" });
    assert.equal(run({}, ["client", "why"], { NODE_PATH: `:${folder}` }).status, 0);
  });

  it("says where it has looked in vain", () => {
    const { status, stdout } = run({}, ["client", "aws-lambda-ric", "why"]);
    assert.equal(status, 1);
    assert.match(stdout, /^no aws-lambda-ric in .*\/app\/node_modules, .*\/nowhere\/node_modules\n$/);
  });
});
