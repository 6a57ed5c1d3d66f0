import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashContext, renderMode } from "../../../../../local/plugins/docker-build/contextHash";

describe("hash of a build context", () => {
  let root: string;
  let app: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "context-hash-"));
    app = join(root, "app");
    mkdirSync(join(app, "pkg"), { recursive: true });
    write("handler.py", "print(1)\n");
    write("pkg/a.py", "A = 1\n");
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function write(path: string, text: string): void {
    writeFileSync(join(app, path), text);
    chmodSync(join(app, path), 0o644);
  }
  const hash = (folder = app, location?: string, namedContexts: Record<string, string> = {}): string =>
    hashContext({ context: folder, namedContexts, dockerfile: { location } });

  it("has the published plugin's form: contents, name and mode of each file in order", () => {
    const expected = createHash("sha256");
    for (const part of ["print(1)\n", "handler.py", "-rw-r--r--", "A = 1\n", "pkg/a.py", "-rw-r--r--"])
      expected.update(part);
    assert.equal(hash(), expected.digest("hex"));
  });

  it("is the same in another place and at another time", () => {
    const copy = join(root, "elsewhere");
    cpSync(app, copy, { recursive: true });
    utimesSync(join(copy, "handler.py"), 1, 1);
    assert.equal(hash(copy), hash());
  });

  const changes: [string, () => void][] = [
    ["a content", () => write("pkg/a.py", "A = 2\n")],
    ["a new file", () => write("pkg/b.py", "")],
    ["a mode", () => chmodSync(join(app, "handler.py"), 0o755)],
    ["a removed file", () => rmSync(join(app, "pkg/a.py"))],
    ["a link", () => symlinkSync("handler.py", join(app, "link.py"))],
  ];
  for (const [title, change] of changes) {
    it(`changes with ${title}`, () => {
      const before = hash();
      change();
      assert.notEqual(hash(), before);
    });
  }

  it("does not see what .dockerignore names, but the file itself", () => {
    write(".dockerignore", "**/*.pyc\n");
    const before = hash();
    write("pkg/a.pyc", "x");
    assert.equal(hash(), before);
    write(".dockerignore", "**/*.pyc\nother\n");
    assert.notEqual(hash(), before);
  });

  it("sees what an exception brings back from an ignored folder", () => {
    write(".dockerignore", "pkg\n!pkg/a.py\n");
    const before = hash();
    write("pkg/a.py", "A = 3\n");
    assert.notEqual(hash(), before);
  });

  it("sees a Dockerfile that .dockerignore names, and prefers the ignore file beside it", () => {
    write("Dockerfile", "FROM a\n");
    write(".dockerignore", "Dockerfile\n");
    const before = hash(app, join(app, "Dockerfile"));
    write("Dockerfile", "FROM b\n");
    const after = hash(app, join(app, "Dockerfile"));
    assert.notEqual(after, before);
    write("Dockerfile.dockerignore", "pkg\nDockerfile*\n.dockerignore\n");
    const own = hash(app, join(app, "Dockerfile"));
    write("pkg/a.py", "ignored now");
    assert.equal(hash(app, join(app, "Dockerfile")), own);
  });

  it("covers named contexts, whatever their order", () => {
    const [one, two] = ["one", "two"].map((name) => join(root, name));
    for (const folder of [one, two]) {
      mkdirSync(folder);
      writeFileSync(join(folder, "f"), folder.slice(-3));
    }
    const both = hash(app, undefined, { a: one, b: two });
    assert.equal(hash(app, undefined, { b: two, a: one }), both);
    writeFileSync(join(two, "f"), "changed");
    assert.notEqual(hash(app, undefined, { a: one, b: two }), both);
    assert.equal(hash(app, undefined, { base: "docker-image://x" }), hash());
  });

  it("writes modes as the published plugin does", () => {
    const table: [number, string][] = [
      [0o100644, "-rw-r--r--"],
      [0o100755, "-rwxr-xr-x"],
      [0o120777, "Lrwxrwxrwx"],
      [0o104755, "urwxr-xr-x"],
    ];
    for (const [mode, text] of table) assert.equal(renderMode({ mode }), text);
  });
});
