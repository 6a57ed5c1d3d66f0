import * as assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import { HASHES_HELP, runHashesCommand } from "../../../../provider/cli/hashesCommand";
import type { CollectorRelease } from "../../../../provider/collector/release/releases";
import { makeFolder } from "../../../support/fixtures";

const RELEASES = path.join(__dirname, "..", "..", "..", "..", "provider", "collector", "release", "releases.json");
const ZIPS: Record<string, string> = {
  "/layer-collector/0.23.0/opentelemetry-collector-layer-amd64.zip": "PK of amd64",
  "/layer-collector/0.23.0/opentelemetry-collector-layer-arm64.zip": "PK of arm64",
  "/layer-collector/0.15.0/opentelemetry-collector-layer-amd64.zip": "PK other",
  "/layer-collector/0.15.0/opentelemetry-collector-layer-arm64.zip": "PK other",
  "/layer-collector/0.99.0/opentelemetry-collector-layer-amd64.zip": "PK new",
  "/layer-collector/0.99.0/opentelemetry-collector-layer-arm64.zip": "PK new",
  "/layer-collector/0.22.0/opentelemetry-collector-layer-amd64.zip": "<html>",
};

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

describe("the command collector-hashes", () => {
  let server: http.Server;
  let baseUrl: string;
  let releasesFile: string;
  let printed: string[];

  before("start a release page", (done) => {
    server = http.createServer((request, response) => {
      const zip = ZIPS[request.url ?? ""];
      response.writeHead(zip === undefined ? 404 : 200).end(zip);
    });
    server.listen(0, "127.0.0.1", () => {
      baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });

  after("stop it", (done) => {
    server.closeAllConnections();
    server.close(() => done());
  });

  beforeEach("copy the list of releases", () => {
    releasesFile = path.join(makeFolder({ "releases.json": fs.readFileSync(RELEASES, "utf8") }), "releases.json");
    printed = [];
  });

  function run(...argv: string[]): Promise<number> {
    return runHashesCommand([...argv, "--base-url", baseUrl], (line) => printed.push(line), releasesFile);
  }

  function hashesOf(version: string): unknown {
    const { releases } = JSON.parse(fs.readFileSync(releasesFile, "utf8")) as { releases: CollectorRelease[] };
    return releases.find((release) => release.version === version)?.sha256;
  }

  it("prints the checksums of both zips, and changes nothing", async () => {
    assert.equal(await run("0.23.0"), 0);
    assert.deepEqual(printed, [`${sha256("PK of amd64")}  amd64`, `${sha256("PK of arm64")}  arm64`]);
    assert.equal(hashesOf("0.23.0"), undefined);
  });

  it("adds them to the list of releases with --write", async () => {
    assert.equal(await run("0.23.0", "--write"), 0);
    assert.deepEqual(hashesOf("0.23.0"), { amd64: sha256("PK of amd64"), arm64: sha256("PK of arm64") });
    assert.equal(await run("0.23.0", "--write"), 0, "a second time is no problem");
  });

  it("never replaces a checksum that is known", async () => {
    assert.equal(await run("0.15.0", "--write"), 1);
    assert.match(printed.join(), /other checksums for version 0\.15\.0.*find out why/);
  });

  it("adds no release whose components are not known", async () => {
    assert.equal(await run("0.99.0", "--write"), 1);
    assert.match(printed.join(), /has no version 0\.99\.0: add it with the components/);
  });

  it("says so where there is no such zip, or something else in its place", async () => {
    assert.equal(await run("0.21.0"), 1);
    assert.match(printed.join(), /answered 404 Not Found/);
    assert.equal(await run("0.22.0"), 1);
    assert.match(printed.join(), /is no zip: something on the way answered/);
  });

  it("says so where the network does not allow it", async () => {
    const closed = ["0.23.0", "--base-url", "http://127.0.0.1:1"];
    assert.equal(await runHashesCommand(closed, (line) => printed.push(line), releasesFile), 1);
    assert.match(printed.join(), /can't be reached \(.+\): run this where the network allows it, or name a mirror/);
  });

  it("explains itself when it is not understood", async () => {
    for (const argv of [[], ["latest"], ["0.23.0", "0.22.0"], ["0.23.0", "--unknown"]]) {
      printed = [];
      assert.equal(await run(...argv), 2);
      assert.deepEqual(printed, [HASHES_HELP]);
    }
  });
});
