import * as assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";

const ROOT = path.join(__dirname, "..", "..", "..", "..");

/** Runs a script in a process of its own, since the errors that nothing waits for are the process's. */
async function run(script: string): Promise<string[]> {
  const prelude = `
    const { assignFailures, constructWhole } = require("./provider/plugin/failures");
    const { setTimeout: sleep } = require("node:timers/promises");
    const tell = (name) => [(made) => console.log(name, "made", made), (error) => console.log(name, "failed:", error.message)];
    process.on("unhandledRejection", (error) => console.log("nobody's:", error.message));
    assignFailures();`;
  const args = ["--require", "tsx/cjs", "--eval", prelude + script];
  return (await promisify(execFile)(process.execPath, args, { cwd: ROOT })).stdout.trim().split("\n");
}

describe("what fails after a component has been made", () => {
  it("fails the one that it belongs to, once, and not another that is made at the same time", async () => {
    const lines = await run(`
      const failLater = async () => { await sleep(10); throw new Error("wrong"); };
      constructWhole(() => (void failLater(), void failLater(), "a"), () => sleep(1000)).then(...tell("a"));
      constructWhole(() => "b", () => sleep(100)).then(...tell("b"));`);
    assert.deepEqual(lines, ["a failed: wrong", "b made b"]);
  });

  it("is an error of making it where it happens then", async () => {
    const lines = await run(`constructWhole(() => { throw new Error("wrong"); }, () => sleep(0)).then(...tell("a"));`);
    assert.deepEqual(lines, ["a failed: wrong"]);
  });

  it("is not lost when the whole was there already, nor when it belongs to none", async () => {
    const lines = await run(`
      const failLater = async () => { await sleep(100); throw new Error("late"); };
      constructWhole(() => (void failLater(), "a"), () => sleep(0)).then(...tell("a"));
      Promise.reject(new Error("wrong"));`);
    assert.deepEqual(lines.sort(), ["a made a", "nobody's: late", "nobody's: wrong"]);
  });
});
