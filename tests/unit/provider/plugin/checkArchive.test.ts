import * as assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "../../../support/fixtures";

const ROOT = join(__dirname, "..", "..", "..", "..");
const NAME = "pulumi-resource-otel-lambda-image";

/** An archive whose plugin is a shell script. */
function makeArchive(script: string): string {
  const folder = makeFolder({ [`content/${NAME}`]: `#!/bin/sh\n${script}\n` });
  chmodSync(join(folder, "content", NAME), 0o755);
  execFileSync("tar", ["-czf", "plugin.tar.gz", "-C", "content", "."], { cwd: folder });
  return join(folder, "plugin.tar.gz");
}

function check(archive: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const script = join(ROOT, "provider", "plugin", "checkArchive.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, archive, ...args], { encoding: "utf8" });
  assert.deepEqual(readdirSync(dirname(archive)).sort(), ["content", "plugin.tar.gz"], "it leaves nothing behind");
  return { status, stdout, stderr };
}

describe("the check of a release archive", () => {
  it("starts the plugin with an engine's address, and takes a port", () => {
    const script = 'test "$1" = 127.0.0.1:1 && echo 4711 && exec sleep 60';
    const expected = { status: 0, stdout: "The plugin serves on port 4711.\n", stderr: "" };
    assert.deepEqual(check(makeArchive(script)), expected);
  });

  const WRONG: [what: string, script: string, line: string][] = [
    ["that ends at once", "exit 0", "none"],
    ["that is silent for too long", "exec sleep 60", "none"],
    ["that prints something else", "echo Segmentation fault; exec sleep 60", "Segmentation fault"],
  ];
  for (const [what, script, line] of WRONG) {
    it(`refuses a plugin ${what}`, () => {
      const stderr = `The plugin of plugin.tar.gz named no port in 0.5 s; its first line: ${line}\n`;
      assert.deepEqual(check(makeArchive(script), "0.5"), { status: 1, stdout: "", stderr });
    });
  }

  it("refuses an archive without the plugin", () => {
    const folder = makeFolder({ "content/other": "" });
    execFileSync("tar", ["-czf", "plugin.tar.gz", "-C", "content", "."], { cwd: folder });
    const { status, stderr } = check(join(folder, "plugin.tar.gz"));
    assert.equal(status, 1);
    assert.match(stderr, /ENOENT/);
  });
});
