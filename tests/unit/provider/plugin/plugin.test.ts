import * as assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { PLUGIN_FILE, sourcePluginCommand, StartedPlugin } from "../../../support/startedPlugin";
import { makeFolder } from "../../../support/fixtures";

const ROOT = path.join(__dirname, "..", "..", "..", "..");
const PROVIDER = path.join(ROOT, "provider");
const readJson = (file: string) => JSON.parse(fs.readFileSync(file, "utf8")) as Record<string, unknown>;

describe("the plugin", () => {
  before("build it", () => {
    execFileSync(process.execPath, [path.join(PROVIDER, "plugin", "build.mjs")]);
  });

  const STARTS: [how: string, command: string[]][] = [
    ["by itself", [process.execPath, PLUGIN_FILE]],
    ["by the language host", sourcePluginCommand(PROVIDER)],
  ];
  for (const [how, command] of STARTS) {
    it(`started ${how}, serves schema.json and the package's version`, async () => {
      const plugin = await StartedPlugin.start(command, makeFolder({}));
      try {
        assert.deepEqual(await plugin.schema(), readJson(path.join(PROVIDER, "schema.json")));
        assert.equal(await plugin.version(), readJson(path.join(ROOT, "package.json")).version);
      } finally {
        await plugin.stop();
      }
    });
  }

  it("has nothing in it that would start the TypeScript compiler", () => {
    const text = fs.readFileSync(PLUGIN_FILE, "utf8");
    assert.ok(!text.includes("createLanguageService"));
    assert.doesNotMatch(text, /require\("typescript"\)/);
    assert.ok(fs.statSync(PLUGIN_FILE).size < 4_000_000, `${fs.statSync(PLUGIN_FILE).size} bytes`);
  });

  it("ends with the process that has started it", async () => {
    const script = `
      const plugin = require("node:child_process").spawn(process.execPath, [${JSON.stringify(PLUGIN_FILE)}]);
      plugin.stdout.once("data", () => console.log(plugin.pid));`;
    const parent = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(createInterface({ input: parent.stdout }), "line")) as [string];
    const pid = Number(line);
    parent.kill("SIGKILL");
    while (isRunning(pid)) await sleep(50);
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
