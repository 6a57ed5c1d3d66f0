import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { listEntries } from "../../../../provider/source/contextEntries";
import { IgnorePatterns } from "../../../../provider/source/ignorePatterns";
import { makeFolder } from "../../../support/fixtures";

const list = (folder: string, ignore = "") => listEntries(folder, IgnorePatterns.parse(ignore));
const paths = (folder: string, ignore = "") => list(folder, ignore).map((entry) => entry.path);

describe("listEntries", () => {
  it("has each folder before what is in it, and the size of files", () => {
    const folder = makeFolder({ "a/b/c.txt": "four", "d.txt": "" });
    fs.mkdirSync(path.join(folder, "empty"));
    assert.deepEqual(
      list(folder).sort((a, b) => (a.path < b.path ? -1 : 1)),
      [
        { path: "a", kind: "folder", size: 0 },
        { path: "a/b", kind: "folder", size: 0 },
        { path: "a/b/c.txt", kind: "file", size: 4 },
        { path: "d.txt", kind: "file", size: 0 },
        { path: "empty", kind: "folder", size: 0 },
      ],
    );
  });

  it("leaves out what is ignored, but for what an exception takes back", () => {
    const folder = makeFolder({ "a/b.txt": "", "a/c/d.txt": "", "e/f.txt": "", "g.txt": "" });
    assert.deepEqual(paths(folder, "a\ne").sort(), ["g.txt"]);
    assert.deepEqual(paths(folder, "a\ne\n!a/c/d.txt").sort(), ["a", "a/c", "a/c/d.txt", "g.txt"]);
  });

  it("does not look into a folder that is left out whole", () => {
    const folder = makeFolder({ "a/b.txt": "", "c.txt": "" });
    const patterns = IgnorePatterns.parse("a");
    const seen: string[] = [];
    patterns.match = (place, above) => {
      seen.push(place);
      return IgnorePatterns.prototype.match.call(patterns, place, above);
    };
    listEntries(folder, patterns);
    assert.deepEqual(seen.sort(), ["a", "c.txt"]);
  });

  it("takes links along that lead to something that is there", () => {
    const folder = makeFolder({ "a/b.txt": "", "left/c.txt": "" });
    const outside = makeFolder({ "d.txt": "" });
    const link = (target: string, name: string) => fs.symlinkSync(target, path.join(folder, name));
    link("a/b.txt", "to-file");
    link("a", "to-folder");
    link(path.join(outside, "d.txt"), "absolute");
    link(path.relative(fs.realpathSync(folder), path.join(fs.realpathSync(outside), "d.txt")), "out");
    link("nothing", "broken");
    link("/nothing/at/all", "broken-absolute");
    link("left/c.txt", "to-left-out");
    link("circle", "circle");
    const links = list(folder, "left").filter(({ kind }) => kind === "link");
    assert.deepEqual(links.map((entry) => entry.path).sort(), ["absolute", "to-file", "to-folder"]);
  });
});
