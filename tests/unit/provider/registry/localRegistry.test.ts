import * as assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createOciRegistry } from "../../../../local/builder/ociRegistry";
import { readImage } from "../../../../provider/registry/readImage";
import { makeFolder } from "../../../support/fixtures";

describe("registry/readImage with the registry of the local base images", () => {
  let server: Server;
  let digest: string;
  let image: string;

  before("start it with an image", async () => {
    const layout = makeFolder({});
    mkdirSync(join(layout, "blobs", "sha256"), { recursive: true });
    const add = (content: object, mediaType: string) => {
      const body = JSON.stringify(content);
      const hash = createHash("sha256").update(body).digest("hex");
      writeFileSync(join(layout, "blobs", "sha256", hash), body);
      return { mediaType, digest: `sha256:${hash}`, size: body.length };
    };
    const config = add(
      { os: "linux", architecture: "amd64", config: { Entrypoint: ["/lambda-entrypoint.sh"] } },
      "application/vnd.oci.image.config.v1+json",
    );
    const manifest = add({ schemaVersion: 2, config, layers: [] }, "application/vnd.oci.image.manifest.v1+json");
    writeFileSync(join(layout, "index.json"), JSON.stringify({ manifests: [manifest] }));
    digest = manifest.digest;
    server = createOciRegistry(() => ({ "lambda/python:3.13": layout }));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    image = `localhost:${(server.address() as AddressInfo).port}/lambda/python`;
  });
  after("stop it", () => {
    server.closeAllConnections();
    server.close();
  });

  it("reads the image by tag and by digest", async () => {
    for (const name of [`${image}:3.13`, `${image}@${digest}`]) {
      const found = await readImage(name, { platform: "linux/amd64" });
      assert.equal(found.digest, digest);
      assert.deepEqual(found.config.entryPoint, ["/lambda-entrypoint.sh"]);
    }
  });
});
