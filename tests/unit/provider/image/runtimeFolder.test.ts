import * as assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { PACKAGE_VERSION } from "../../../../provider/image/packageVersion";
import { makeFolder } from "../../../support/fixtures";

const ROOT = path.join(__dirname, "..", "..", "..", "..");
const module = (name: string) => `require(${JSON.stringify(path.join(ROOT, "provider", name))})`;
const SCRIPT = `process.stdout.write(${module("image/runtimeFolder")}.stageRuntimeFolder(${module("families/python")}.PYTHON))`;

/** Stages the folder in a process of its own, as each pulumi run does. */
async function stage(program: string, umask = "022", script = SCRIPT): Promise<string> {
  const tsx = path.join(ROOT, "node_modules", "tsx", "dist", "cjs", "index.cjs");
  const command = `umask ${umask} && exec "$@"`;
  const { stdout } = await promisify(execFile)(
    "sh",
    ["-c", command, "sh", process.execPath, "--require", tsx, "-e", script],
    { cwd: program },
  );
  return stdout;
}

describe("the Python runtime", () => {
  it("has the version of the package", () => {
    const init = path.join(ROOT, "provider", "runtime", "python", "src", "otel_lambda_image", "__init__.py");
    assert.equal(/__version__ = "(.*)"/.exec(fs.readFileSync(init, "utf8"))?.[1], PACKAGE_VERSION);
  });
});

describe("stageRuntimeFolder", () => {
  it("gives programs in different folders the same relative path and the same content", async () => {
    const programs = [makeFolder({}), makeFolder({})];
    const staged = await Promise.all(programs.map((program) => stage(program)));
    assert.equal(staged[0], staged[1]);
    assert.match(staged[0], /^\.otel-lambda-image\/python-[0-9a-f]{16}$/);
    const list = (program: string) =>
      fs.readdirSync(path.join(program, staged[0]), { recursive: true, encoding: "utf8" }).sort();
    assert.deepEqual(list(programs[0]), list(programs[1]));
    assert.ok(list(programs[0]).includes(path.join("src", "otel_wrapper.py")));
  });

  it("gives the files the same modes under every umask, since the build provider compares them", async () => {
    for (const umask of ["000", "002", "077"]) {
      const program = makeFolder({});
      const folder = path.join(program, await stage(program, umask));
      const names = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
      const modes = names.map((name) => {
        const stats = fs.statSync(path.join(folder, name));
        return `${stats.isDirectory() ? "folder" : "file"} ${(stats.mode & 0o7777).toString(8)}`;
      });
      assert.deepEqual([...new Set(modes)].sort(), ["file 644", "folder 755"], `umask ${umask}`);
    }
  });

  it("survives runs at the same time and leaves nothing half done", async () => {
    const program = makeFolder({});
    const staged = await Promise.all(Array.from({ length: 4 }, () => stage(program)));
    assert.equal(new Set(staged).size, 1);
    assert.deepEqual(fs.readdirSync(path.join(program, ".otel-lambda-image")).sort(), [
      ".gitignore",
      path.basename(staged[0]),
    ]);
  });

  it("leaves nothing half done on a disk that is full", async () => {
    const program = makeFolder({});
    const full = `const fs = require("node:fs"); const write = fs.writeFileSync; let files = 0;
      fs.writeFileSync = (...args) => { if (++files > 3) throw new Error("ENOSPC: no space left"); write(...args) }`;
    await assert.rejects(stage(program, "022", `${full}; ${SCRIPT}`), /ENOSPC: no space left/);
    assert.deepEqual(fs.readdirSync(path.join(program, ".otel-lambda-image")), [".gitignore"]);
  });

  it("reads its files once for all functions of a program", async () => {
    const program = makeFolder({});
    const readAgain = `require("node:fs").readdirSync = () => { throw new Error("read again") }; ${SCRIPT}`;
    const twice = await stage(program, "022", `${SCRIPT}; ${readAgain}`);
    const [, once] = /^(.+)\1$/.exec(twice) ?? [];
    assert.match(once, /^\.otel-lambda-image\/python-[0-9a-f]{16}$/);
  });

  it("hides itself from git", async () => {
    const program = makeFolder({});
    await stage(program);
    assert.equal(fs.readFileSync(path.join(program, ".otel-lambda-image", ".gitignore"), "utf8"), "*\n");
  });
});
