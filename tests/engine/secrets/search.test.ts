import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { gzipSync } from "node:zlib";
import { Lifetime } from "../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { makeMarkers } from "./support/markers";
import { Search } from "./support/search";
import { searchChangedFiles, searchFiles } from "./support/searchFiles";

describe("the search for secrets", () => {
  const lifetime = new Lifetime();
  const markers = makeMarkers();
  const secret = markers["build-secret-pip"];

  after(() => lifetime.end());

  for (const [form, content] of [
    ["as it is", `key=${secret}`],
    ["in JSON in JSON", JSON.stringify(JSON.stringify({ key: secret }))],
    ["in a URL", `https://me:${encodeURIComponent(secret)}@a`],
    ...["", "-", "--"].map((before): [string, string] => [`base64 behind "${before}"`, btoa(`${before}${secret}`)]),
    ["packed by gzip", gzipSync(`key=${secret}`)],
  ] as [string, string | Buffer][]) {
    it(`finds one ${form}`, () => {
      const search = new Search(markers);
      search.look("printed", "nothing", content);
      assert.deepEqual(search.findings, { "build-secret-pip": ["printed"] });
    });
  }

  it("finds none where there is none, and not those of another run", () => {
    const search = new Search(markers);
    search.look("printed", "nothing", Object.values(makeMarkers()).join());
    assert.deepEqual(search.findings, {});
  });

  it("finds those of a folder's files, and of those that changed", () => {
    const folder = makeTemporaryFolder(lifetime, "search");
    const since = path.join(makeTemporaryFolder(lifetime, "since"), "file");
    fs.writeFileSync(since, "");
    fs.mkdirSync(path.join(folder, "below"));
    fs.writeFileSync(path.join(folder, "below", "file"), `key=${secret}`);
    const changed = new Search(markers);
    fs.utimesSync(since, 0, 0);
    assert.equal(searchChangedFiles(changed, "buildRecords", { folder, since, lifetime }), 1);
    assert.deepEqual(changed.findings, { "build-secret-pip": ["buildRecords"] });
    const all = new Search(markers);
    searchFiles(all, "staging", folder);
    searchFiles(all, "state", folder, ["file"]);
    assert.deepEqual(all.findings, { "build-secret-pip": ["staging"] });
  });
});
