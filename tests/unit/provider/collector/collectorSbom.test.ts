import * as assert from "node:assert/strict";
import { renderCollectorSbom } from "../../../../provider/collector/collectorSbom";
import { newestVerifiedRelease, releaseZipUrl } from "../../../../provider/collector/release/releases";
import type { CollectorSource } from "../../../../provider/collector/settings/collectorSource";

const SHA256 = "ab".repeat(32);

const describeComponent = (source: CollectorSource) =>
  (JSON.parse(renderCollectorSbom(source)) as { components: Record<string, unknown>[] }).components[0];

describe("renderCollectorSbom", () => {
  it("names a release by its version, its licence, and the zip with its checksum", () => {
    const { version } = newestVerifiedRelease();
    const url = releaseZipUrl(version, "arm64");
    const component = describeComponent({ kind: "zip", url, sha256: SHA256 });
    assert.equal(component.version, version);
    assert.equal(component.purl, `pkg:github/open-telemetry/opentelemetry-lambda@layer-collector%2F${version}`);
    assert.match(JSON.stringify(component.licenses), /"Apache-2\.0"/);
    assert.deepEqual(component.externalReferences, [
      { type: "distribution", url, hashes: [{ alg: "SHA-256", content: SHA256 }] },
    ]);
  });

  it("says of another zip where it came from and its checksum, and nothing that opens the way to it", () => {
    const url = "https://user:marker@mirror.example.com/collector.zip?token=marker#marker";
    const component = describeComponent({ kind: "zip", url, sha256: SHA256 });
    assert.equal(component.version, undefined);
    assert.equal(component.licenses, undefined);
    assert.match(JSON.stringify(component), /"https:\/\/mirror\.example\.com\/collector\.zip"/);
    assert.doesNotMatch(JSON.stringify(component), /marker/);
  });

  it("names the image that another one was copied from", () => {
    const component = describeComponent({ kind: "image", image: "r.example.com/collector:1" });
    assert.match(String(component.description), /r\.example\.com\/collector:1/);
  });
});
