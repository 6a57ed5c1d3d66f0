import * as assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..", "..", "..");

/** What waits for the end of the process, and prints a line when it has looked for it once; its `ppid` never changes. */
function startOnWindows(parent: number | undefined): ChildProcess {
  const script = `
    globalThis.process = Object.create(process, { ppid: { value: ${parent} } });
    require("./provider/plugin/process").stopWithEngine();
    setInterval(() => console.log("goes on"), 1100);`;
  const args = ["--require", "tsx/cjs", "--eval", script];
  return spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
}

describe("the plugin's process", () => {
  it("ends with the engine on Windows, which goes on naming a parent that has ended", async () => {
    const engine = spawn("sleep", ["60"]);
    const plugin = startOnWindows(engine.pid);
    try {
      assert.match(String(await once(plugin.stdout as NodeJS.ReadableStream, "data")), /goes on/);
      engine.kill();
      assert.deepEqual(await once(plugin, "exit"), [0, null]);
    } finally {
      engine.kill();
      plugin.kill();
    }
  });
});
