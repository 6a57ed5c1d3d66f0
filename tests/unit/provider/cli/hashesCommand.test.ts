import * as assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { HASHES_HELP, runHashesCommand } from "../../../../provider/cli/hashesCommand";

const ZIPS: Record<string, string> = {
  "/layer-collector/0.23.0/opentelemetry-collector-layer-amd64.zip": "PK of amd64",
  "/layer-collector/0.23.0/opentelemetry-collector-layer-arm64.zip": "PK of arm64",
  "/layer-collector/0.22.0/opentelemetry-collector-layer-amd64.zip": "<html>",
};

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

describe("the command collector-hashes", () => {
  let server: http.Server;
  let baseUrl: string;
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

  beforeEach("forget what was printed", () => {
    printed = [];
  });

  function run(...argv: string[]): Promise<number> {
    return runHashesCommand([...argv, "--base-url", baseUrl], (line) => printed.push(line));
  }

  it("prints the checksums of both zips", async () => {
    assert.equal(await run("0.23.0"), 0);
    assert.deepEqual(printed, [`${sha256("PK of amd64")}  amd64`, `${sha256("PK of arm64")}  arm64`]);
  });

  it("says so where there is no such zip, or something else in its place", async () => {
    assert.equal(await run("0.21.0"), 1);
    assert.match(printed.join(), /answered 404 Not Found/);
    assert.equal(await run("0.22.0"), 1);
    assert.match(printed.join(), /is no zip: something on the way answered/);
  });

  it("says so where the network does not allow it", async () => {
    const closed = ["0.23.0", "--base-url", "http://127.0.0.1:1"];
    assert.equal(await runHashesCommand(closed, (line) => printed.push(line)), 1);
    assert.match(printed.join(), /can't be reached \(.+\): run this where the network allows it, or name a mirror/);
  });

  it("explains itself when it is not understood", async () => {
    for (const argv of [[], ["latest"], ["0.23.0", "0.22.0"], ["0.23.0", "--unknown"], ["0.23.0", "--write"]]) {
      printed = [];
      assert.equal(await run(...argv), 2);
      assert.deepEqual(printed, [HASHES_HELP]);
    }
  });
});
