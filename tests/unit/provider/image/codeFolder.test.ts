import * as assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { PYTHON } from "../../../../provider/families/python";
import { stageCodeFolder } from "../../../../provider/image/codeFolder";
import { renderIgnoreText } from "../../../../provider/source/leftOut";
import { openContext } from "../../../../provider/source/contextFolder";
import { makeFolder } from "../../../support/fixtures";

/** In a program's folder; other tests run in the same process. */
function inProgram<T>(folder: string, work: () => T): T {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return work();
  } finally {
    process.chdir(before);
  }
}

/** Stages the program's folder `app`, as each pulumi run does, and gives back the path of what the build gets. */
function stage(program: string): string {
  return inProgram(program, () => {
    const opened = openContext("app", (own) => renderIgnoreText(own, []));
    return stageCodeFolder({
      ...{ kind: "code", context: "app", runtime: "python3.13", family: PYTHON, handler: "a.b" },
      ...opened,
    });
  });
}

function readAll(folder: string): Record<string, string> {
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    files.map((name) => {
      const stats = fs.lstatSync(path.join(folder, name));
      const mode = (stats.mode & 0o777).toString(8);
      if (stats.isDirectory()) return [name, "folder"];
      if (stats.isSymbolicLink()) return [name, `-> ${fs.readlinkSync(path.join(folder, name))}`];
      return [name, `${mode} ${fs.readFileSync(path.join(folder, name), "utf8")}`];
    }),
  );
}

describe("stageCodeFolder", () => {
  let program: string;
  const app = (name: string) => path.join(program, "app", name);
  const staged = () => readAll(path.join(program, stage(program)));

  beforeEach(() => {
    program = makeFolder({ "app/a.py": "1", "app/lib/b.py": "2", "app/.env": "K=1", "app/lib/__pycache__/b.pyc": "x" });
    fs.chmodSync(path.join(program, "app", "a.py"), 0o755);
    fs.chmodSync(path.join(program, "app", "lib", "b.py"), 0o640);
  });

  it("has the code with its modes and links, and nothing that never belongs in an image", () => {
    fs.symlinkSync("lib/b.py", app("link.py"));
    fs.mkdirSync(app("empty"));
    const files = { "a.py": "755 1", empty: "folder", lib: "folder", [path.join("lib", "b.py")]: "640 2" };
    assert.deepEqual(staged(), { ...files, "link.py": "-> lib/b.py" });
  });

  it("has the same relative path on every machine, and another for other code or other exceptions", () => {
    const path = stage(program);
    assert.match(path, /^\.otel-lambda-image\/code-[0-9a-f]{16}$/);
    assert.equal(stage(makeFolder({ "app/c.py": "" })), path);
    fs.writeFileSync(app(".dockerignore"), "*.md\n");
    assert.notEqual(stage(program), path);
  });

  it("follows every kind of change", () => {
    staged();
    fs.writeFileSync(app("a.py"), "3");
    fs.chmodSync(app("lib/b.py"), 0o600);
    fs.writeFileSync(app("new.py"), "4");
    fs.symlinkSync("a.py", app("link.py"));
    const changed = { "a.py": "755 3", lib: "folder", "new.py": "644 4", [path.join("lib", "b.py")]: "600 2" };
    fs.chmodSync(app("new.py"), 0o644);
    assert.deepEqual(staged(), { ...changed, "link.py": "-> a.py" });

    fs.rmSync(app("a.py"));
    fs.mkdirSync(app("a.py"));
    fs.rmSync(app("lib"), { recursive: true });
    fs.writeFileSync(app("lib"), "5", { mode: 0o644 });
    fs.rmSync(app("link.py"));
    fs.symlinkSync("new.py", app("link.py"));
    assert.deepEqual(staged(), { "a.py": "folder", lib: "644 5", "link.py": "-> new.py", "new.py": "644 4" });
  });

  it("sees a file of the same size and time, and one that came along with its folder", () => {
    const time = new Date(0);
    const write = (name: string, text: string) => {
      fs.mkdirSync(path.dirname(name), { recursive: true });
      fs.writeFileSync(name, text, { mode: 0o644 });
      fs.utimesSync(name, time, time);
    };
    write(path.join(program, "other", "deep", "c.py"), "new");
    write(app("a.py"), "old");
    write(app("mod/deep/c.py"), "old");
    staged();
    write(app("a.py"), "new");
    fs.rmSync(app("mod"), { recursive: true });
    fs.renameSync(path.join(program, "other"), app("mod"));
    const files = staged();
    assert.equal(files["a.py"], "755 new");
    assert.equal(files[path.join("mod", "deep", "c.py")], "644 new");
  });

  it("leaves what has not changed as it is, also after a test run", () => {
    const folder = path.join(program, stage(program));
    // A change of the folder that holds it makes it be looked at again, once.
    const time = () => fs.statSync(path.join(folder, "lib", "b.py"), { bigint: true }).ctimeNs;
    stage(program);
    const before = time();
    stage(program);
    assert.equal(time(), before);
    fs.writeFileSync(app("lib/__pycache__/c.pyc"), "y");
    stage(program);
    assert.equal(time(), before);
  });

  it("survives runs at the same time and leaves nothing half done", async () => {
    const root = path.join(__dirname, "..", "..", "..", "..");
    const load = (name: string) => `require(${JSON.stringify(path.join(root, "provider", name))})`;
    const opened = `${load("source/contextFolder")}.openContext("app", (own) => ${load("source/leftOut")}.renderIgnoreText(own, []))`;
    const script = `${load("image/codeFolder")}.stageCodeFolder({ context: "app", ...${opened} })`;
    const tsx = path.join(root, "node_modules", "tsx", "dist", "cjs", "index.cjs");
    const run = () => promisify(execFile)(process.execPath, ["--require", tsx, "-e", script], { cwd: program });
    await Promise.all([run(), run()]);
    const folder = path.join(program, ".otel-lambda-image");
    assert.equal(fs.readdirSync(folder).length, 2, fs.readdirSync(folder).join());
    assert.deepEqual(Object.keys(staged()), ["a.py", "lib", path.join("lib", "b.py")]);
  });

  it("mends what somebody did to it", () => {
    const folder = path.join(program, stage(program));
    fs.chmodSync(path.join(folder, "a.py"), 0o600);
    fs.writeFileSync(path.join(folder, "more.py"), "");
    fs.rmSync(path.join(folder, "lib"), { recursive: true });
    assert.deepEqual(Object.keys(readAll(path.join(program, stage(program)))), [
      "a.py",
      "lib",
      path.join("lib", "b.py"),
    ]);
    assert.equal(readAll(folder)["a.py"], "755 1");
  });

  it("removes what no run has asked for in a month, and nothing else", () => {
    const folder = path.join(program, stage(program));
    const make = (name: string, days: number) => {
      const place = path.join(program, ".otel-lambda-image", name);
      fs.mkdirSync(place);
      const time = new Date(Date.now() - days * 24 * 60 * 60 * 1000);
      fs.utimesSync(place, time, time);
    };
    make("code-old", 31);
    make("code-new", 29);
    make("python-old", 365);
    stage(program);
    const names = fs.readdirSync(path.dirname(folder)).sort();
    assert.deepEqual(names, [".gitignore", path.basename(folder), "code-new", "python-old"].sort());
  });
});
