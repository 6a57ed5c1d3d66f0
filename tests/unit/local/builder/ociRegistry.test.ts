import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addImages, createOciRegistry } from "../../../../local/builder/ociRegistry";
import { withLock } from "../../../../local/processes/lock";

const mediaType = "application/vnd.oci.image.manifest.v1+json";

describe("local/ociRegistry", () => {
  let layout: string;
  let server: Server;
  let url: string;
  let digest: string;
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType });

  before(async () => {
    layout = mkdtempSync(join(tmpdir(), "otel-lambda-image-test-"));
    const hash = createHash("sha256").update(manifest).digest("hex");
    digest = `sha256:${hash}`;
    mkdirSync(join(layout, "blobs", "sha256"), { recursive: true });
    writeFileSync(join(layout, "blobs", "sha256", hash), manifest);
    writeFileSync(join(layout, "index.json"), JSON.stringify({ manifests: [{ mediaType, digest }] }));
    server = createOciRegistry(() => ({ "lambda/python:3.13": layout }));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`;
  });

  after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(layout, { recursive: true });
  });

  it("serves the manifest by tag and by digest", async () => {
    for (const reference of ["3.13", digest]) {
      const response = await fetch(`${url}/lambda/python/manifests/${reference}`);
      assert.equal(response.headers.get("content-type"), mediaType);
      assert.equal(response.headers.get("docker-content-digest"), digest);
      assert.equal(await response.text(), manifest);
    }
  });

  it("answers HEAD without a body, and serves blobs", async () => {
    const head = await fetch(`${url}/lambda/python/blobs/${digest}`, { method: "HEAD" });
    assert.equal(head.headers.get("content-length"), String(manifest.length));
    assert.equal(await (await fetch(`${url}/lambda/python/blobs/${digest}`)).text(), manifest);
  });

  it("does not know other tags, repositories or paths outside the layout", async () => {
    const unknown = [
      "lambda/python/manifests/3.12",
      "lambda/nodejs/manifests/3.13",
      `lambda/nodejs/blobs/${digest}`,
      "lambda/python/blobs/..%2Findex.json",
      "lambda/python/blobs/sha256:x",
    ];
    for (const path of unknown) assert.equal((await fetch(`${url}/${path}`)).status, 404, path);
  });

  it("keeps the images of another checkout when one adds its own", async () => {
    const file = join(layout, "images.json");
    writeFileSync(file, "{}");
    await addImages(file, { "lambda/python:3.13": "old", "lambda/nodejs:22": "node" });
    await addImages(file, { "lambda/python:3.13": "new" });
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), {
      "lambda/python:3.13": "new",
      "lambda/nodejs:22": "node",
    });
  });

  it("keeps the images that another run is adding at the same moment", async () => {
    const file = join(layout, "images.json");
    writeFileSync(file, "{}");
    let added: Promise<void> | undefined;
    await withLock(`${file}.lock`, () => {
      added = addImages(file, { "lambda/python:3.13": "ours" });
      writeFileSync(file, JSON.stringify({ "lambda/nodejs:22": "theirs" }));
      return Promise.resolve();
    });
    await added;
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), {
      "lambda/python:3.13": "ours",
      "lambda/nodejs:22": "theirs",
    });
  });

  it("leaves whole what a registry is just reading", async () => {
    const file = join(layout, "images.json");
    writeFileSync(file, JSON.stringify({ "lambda/nodejs:22": "node" }));
    const reading = openSync(file, "r");
    try {
      await addImages(file, { "lambda/python:3.13": "new" });
      assert.deepEqual(JSON.parse(readFileSync(reading, "utf8")), { "lambda/nodejs:22": "node" });
    } finally {
      closeSync(reading);
    }
  });
});
