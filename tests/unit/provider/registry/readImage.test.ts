import * as assert from "node:assert/strict";
import { readImage, type ReadOptions } from "../../../../provider/registry/readImage";
import { TestRegistry } from "./testRegistry";

const AMD64 = { os: "linux", architecture: "amd64" };
const ARM64 = { os: "linux", architecture: "arm64" };
const INDEX = "application/vnd.oci.image.index.v1+json";

describe("registry/readImage", () => {
  let registry: TestRegistry;
  beforeEach("start a registry", async () => {
    registry = await new TestRegistry().start();
  });
  afterEach("stop it", () => registry.stop());

  function read(name = "team/orders:1", options: Partial<ReadOptions> = {}) {
    return readImage(`${registry.host}/${name}`, { platform: "linux/amd64", ...options });
  }

  function addIndex(manifests: object[]) {
    return registry.add({ schemaVersion: 2, mediaType: INDEX, manifests }, INDEX, "1");
  }

  it("gives the digest and the configuration of an image", async () => {
    const config = {
      Entrypoint: ["/lambda-entrypoint.sh"],
      Cmd: ["app.handler"],
      User: "1000",
      WorkingDir: "/var/task",
      Env: ["LANG=en_US.UTF-8", "EMPTY=", "URL=a=b"],
      Labels: { "org.example.team": "orders" },
      OnBuild: ["COPY . ."],
    };
    const { digest } = registry.addImage({ ...AMD64, config }, "1");
    assert.deepEqual(await read(), {
      reference: `${registry.host}/team/orders:1@${digest}`,
      digest,
      manifestDigest: digest,
      layerSizes: [100, 200],
      config: {
        ...AMD64,
        entryPoint: ["/lambda-entrypoint.sh"],
        command: ["app.handler"],
        user: "1000",
        workingDir: "/var/task",
        env: { LANG: "en_US.UTF-8", EMPTY: "", URL: "a=b" },
        labels: { "org.example.team": "orders" },
        onBuild: ["COPY . ."],
      },
    });
    assert.equal(registry.requests[0].url, "/v2/team/orders/manifests/1");
  });

  it("gives nothing for what a configuration does not say", async () => {
    registry.addImage({ ...AMD64, config: { Entrypoint: null } }, "1");
    const empty = { entryPoint: [], command: [], user: "", workingDir: "", env: {}, labels: {}, onBuild: [] };
    assert.deepEqual((await read()).config, { ...AMD64, ...empty });
  });

  it("takes the platform's image of an index, and the digest of the index", async () => {
    const manifests = [
      { ...registry.addImage({ ...ARM64, config: { User: "arm" } }), platform: { ...ARM64, variant: "v8" } },
      { ...registry.addImage({ ...AMD64, config: { User: "amd" } }), platform: AMD64 },
      {
        ...registry.addImage({ os: "unknown", architecture: "unknown" }),
        platform: { os: "unknown", architecture: "unknown" },
      },
    ];
    const { digest } = addIndex(manifests);
    const amd64 = await read();
    assert.deepEqual([amd64.digest, amd64.manifestDigest, amd64.config.user], [digest, manifests[1].digest, "amd"]);
    const arm64 = await read(`team/orders:moved@${digest}`, { platform: "linux/arm64" });
    assert.deepEqual([arm64.digest, arm64.manifestDigest, arm64.config.user], [digest, manifests[0].digest, "arm"]);
    assert.equal(arm64.reference, `${registry.host}/team/orders:moved@${digest}`);
  });

  it("takes the only image of an index that says nothing of platforms, and looks into indexes of indexes", async () => {
    const inner = registry.add({ schemaVersion: 2, manifests: [registry.addImage(AMD64)] }, INDEX);
    addIndex([{ ...inner, platform: AMD64 }]);
    assert.equal((await read()).config.os, "linux");
  });

  it("says for which platforms an image is", async () => {
    addIndex([
      { ...registry.addImage(ARM64), platform: ARM64 },
      { ...registry.addImage(ARM64), platform: { os: "unknown", architecture: "unknown" } },
    ]);
    await assert.rejects(read(), /orders:1: is not for linux\/amd64, but for linux\/arm64: choose another/);
    registry.addImage({ os: "windows", architecture: "amd64" }, "1");
    await assert.rejects(read(), /is not for linux\/amd64, but for windows\/amd64/);
  });

  it("says what is no image", async () => {
    const config = registry.add("{}", "application/vnd.cncf.helm.config.v1+json");
    registry.add({ schemaVersion: 2, config, layers: [] }, undefined, "1");
    await assert.rejects(read(), /is no container image, but something else/);
    registry.add({ schemaVersion: 1, name: "orders" }, "application/json", "1");
    await assert.rejects(read(), /is in Docker's first format for images \(schema 1\)/);
    registry.add({ schemaVersion: 2, config, layers: [], manifests: [] }, undefined, "1");
    await assert.rejects(read(), /describes no image/);
    registry.add({ schemaVersion: 2, config: { digest: "../../x" }, layers: [] }, undefined, "1");
    await assert.rejects(read(), /describes no image/);
  });

  it("says which name is none, and which image is not there", async () => {
    await assert.rejects(
      readImage("Orders:1", { platform: "linux/amd64" }),
      /"Orders:1" is no name of an image, which/,
    );
    await assert.rejects(read("team/orders:2"), /has no such image \(status 404\): check the repository, and the tag/);
  });
});
