import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";

const PROGRAM = path.join(__dirname, "../../../support/longTexts.ts");

/** What hangs can't be ended from inside, so that it is a program of its own, which is killed after a time that is long enough. */
const KILLED_AFTER_MS = 300_000;

describe("long texts with something wrong in them", function () {
  this.timeout(KILLED_AFTER_MS + 30_000);

  it("are looked at to their end by every predicate of the table of inputs", () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ["--require", "tsx/cjs", PROGRAM], {
      encoding: "utf8",
      timeout: KILLED_AFTER_MS,
      killSignal: "SIGKILL",
    });
    assert.equal(stdout.trim().split("\n").at(-1), "done", stderr);
    assert.equal(status, 0);
  });
});
