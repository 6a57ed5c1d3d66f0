import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { Lifetime } from "../../../local/processes/lifetime";
import { startProgram } from "../../../local/processes/program";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { ROOT } from "../../support/root";
import { Leftovers } from "../../runner/leftovers";

describe("Leftovers", () => {
  let lifetime: Lifetime;
  let folder: string;
  beforeEach(() => {
    lifetime = new Lifetime();
    folder = makeTemporaryFolder(lifetime, "leftovers");
  });
  afterEach(() => lifetime.end());

  it("names files of the run once, and nothing when there is none", async () => {
    const leftovers = new Leftovers(folder);
    fs.mkdirSync(path.join(folder, "state", "inner"), { recursive: true });
    assert.deepEqual(await leftovers.take(), [path.join(folder, "state")]);
    assert.deepEqual(await leftovers.take(), []);
  });

  it("names new staging folders of the checkout, and leaves alone those that were there", async () => {
    const [old, fresh] = ["old", "fresh"].map((name) => path.join(ROOT, "dist", `leftovers-${name}`));
    for (const parent of [old, fresh]) lifetime.add(() => fs.rmSync(parent, { recursive: true, force: true }));
    const stage = (parent: string) => fs.mkdirSync(path.join(parent, ".otel-lambda-image"), { recursive: true });
    stage(old);
    const leftovers = new Leftovers(folder);
    stage(fresh);
    assert.deepEqual(await leftovers.take(), [path.join(fresh, ".otel-lambda-image")]);
    assert.ok(fs.existsSync(path.join(old, ".otel-lambda-image")));
  });

  // Elsewhere nobody tells what is in a program's environment.
  const itOnLinux = process.platform === "linux" ? it : () => {};
  itOnLinux("names programs that go on, with the folder of a part of the run too", async () => {
    const env = { ...process.env, TMPDIR: path.join(folder, "pulumi-abc") };
    const program = startProgram(lifetime, "sleep", ["60"], { env });
    assert.deepEqual(await new Leftovers(folder, 0).take(), [`process ${program.pid} sleep 60`]);
  });
});
