import * as assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { readImage } from "../../../../provider/registry/readImage";
import type { Limits } from "../../../../provider/registry/limits";
import { TestRegistry } from "./testRegistry";

describe("registry: servers that are no registry, or a broken one", () => {
  let registry: TestRegistry;
  beforeEach("start a server", async () => {
    registry = await new TestRegistry().start();
    registry.addImage({ os: "linux", architecture: "amd64" }, "1");
  });
  afterEach("stop it", () => registry.stop());

  function read(limits: Partial<Limits> = {}, name = `${registry.host}/team/orders:1`) {
    return readImage(name, { platform: "linux/amd64", limits: { firstWaitMs: 1, ...limits } });
  }

  function always(answer: (response: ServerResponse) => unknown) {
    registry.odd = (_, response) => {
      answer(response);
      return true;
    };
  }

  it("that do not answer, or not in full", async () => {
    always(() => {});
    await assert.rejects(read({ timeoutMs: 100 }), /did not answer in full within 0\.1 seconds/);
    always((response) => response.writeHead(200).write("{"));
    await assert.rejects(read({ timeoutMs: 100 }), /did not answer in full within 0\.1 seconds/);
  });

  it("that hang up", async () => {
    always((response) => response.destroy());
    await assert.rejects(read(), /127\.0\.0\.1:\d+ can't be reached \(UND_ERR_SOCKET\)/);
    always((response) => response.writeHead(200, { "Content-Length": 9 }).write("{}", () => response.destroy()));
    await assert.rejects(read(), /can't be reached \(/);
  });

  it("that are not there", async () => {
    registry.stop();
    await assert.rejects(read({}, "127.0.0.1:1/orders:1"), /127\.0\.0\.1:1 can't be reached \(/);
    await assert.rejects(read({}, "registry.invalid/orders:1"), /registry\.invalid can't be reached \(/);
  });

  it("that answer with a page, an error, or too much", async () => {
    always((response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<html>s3cret"));
    await assert.rejects(
      read(),
      (error: Error) => /it sent no JSON object/.test(error.message) && !/s3cret/.test(error.message),
    );
    always((response) => response.writeHead(500).end("s3cret"));
    await assert.rejects(read(), /answered with status 500\.$/);
    always((response) => response.writeHead(200).end("x".repeat(2000)));
    await assert.rejects(read({ maxBytes: 1000 }), /answered with more than 1000 bytes/);
  });

  it("that send something else than they say, or than they were asked for", async () => {
    const wrong = `sha256:${"0".repeat(64)}`;
    always((response) => response.writeHead(200, { "Docker-Content-Digest": wrong }).end("{}"));
    await assert.rejects(
      read(),
      /is not what it said or what was asked for: it has the digest sha256:44136fa\w+, not sha256:0+\.$/,
    );
    always((response) => response.writeHead(200).end("{}"));
    await assert.rejects(
      read({}, `${registry.host}/team/orders@${wrong}`),
      /is not what it said or what was asked for/,
    );
  });

  it("that send us round in circles, or to what is not safe", async () => {
    always((response) => response.writeHead(302, { Location: "/v2/again" }).end());
    await assert.rejects(read(), /sends us on without end/);
    assert.equal(registry.requests.length, 6);
    for (const location of ["http://a.example/", "ftp://a.example/", "https://"]) {
      always((response) => response.writeHead(302, { Location: location }).end());
      await assert.rejects(read(), /sends us on to what is no https URL/);
    }
  });

  it("whose indexes have no end", async () => {
    let inner = registry.addImage({ os: "linux", architecture: "amd64" });
    for (let depth = 0; depth < 4; depth++) {
      inner = registry.add({ schemaVersion: 2, depth, manifests: [inner] }, undefined, "1");
    }
    await assert.rejects(read(), /is an index of indexes without end/);
  });

  it("that are busy: they are asked again, as often and as late as is bearable", async () => {
    let left = 2;
    registry.odd = (_, response) => {
      if (left-- <= 0) return false;
      response.writeHead(left === 1 ? 429 : 503, left === 1 ? { "Retry-After": "0" } : {}).end();
      return true;
    };
    assert.equal((await read()).config.os, "linux");
    assert.equal(registry.requests.length, 4);
    always((response) => response.writeHead(429).end());
    registry.requests.length = 0;
    await assert.rejects(read(), /is busy or has a limit on requests \(status 429\): try again later, or log in/);
    assert.equal(registry.requests.length, 4);
    for (const later of ["3600", new Date(Date.now() + 3_600_000).toUTCString()]) {
      always((response) => response.writeHead(503, { "Retry-After": later }).end());
      registry.requests.length = 0;
      await assert.rejects(read(), /is busy/);
      assert.equal(registry.requests.length, 1);
    }
    always((response) => response.writeHead(503, { "Retry-After": "10" }).end());
    await assert.rejects(read({ timeoutMs: 100 }), /did not answer in full within/);
  });
});
