import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { isAlive } from "../../../../local/processes/processIdentity";
import { killTree } from "../../../../local/processes/killTree";

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("killTree", () => {
  it("kills children that lead process groups of their own", async () => {
    const script = `
      const child = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true });
      console.log(child.pid);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "ignore"] });
    const [line] = (await once(createInterface({ input: parent.stdout }), "line")) as [string];
    const ended = once(parent, "exit");
    assert.ok(parent.pid !== undefined && isAlive(Number(line)));
    killTree(parent.pid);
    await ended;
    for (let tries = 0; isAlive(Number(line)) && tries < 40; tries++) await wait(25);
    assert.equal(isAlive(Number(line)), false);
  });

  it("has nothing against a process that is gone", () => {
    assert.doesNotThrow(() => killTree(2 ** 22 - 1));
  });
});
