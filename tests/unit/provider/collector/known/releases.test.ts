import * as assert from "node:assert/strict";
import { exporterName } from "../../../../../provider/collector/known/exporterTypes";
import {
  findRelease,
  newestVerifiedRelease,
  RELEASES,
  releasesWith,
  releaseZipUrl,
} from "../../../../../provider/collector/known/releases";
import { INPUTS } from "../../../../../provider/args/table";
import { upstreamComponents } from "./upstreamComponents";

describe("releases", () => {
  it("are all from 0.11.0, the first that reads a configuration URI, oldest first, on ever newer collectors", () => {
    const versions = RELEASES.map(({ version }) => version);
    assert.deepEqual(
      versions,
      Array.from({ length: versions.length }, (_, index) => `0.${11 + index}.0`),
    );
    const cores = RELEASES.map(({ otelcol }) => Number(/^0\.(\d+)\.0$/.exec(otelcol)?.[1]));
    assert.deepEqual(
      cores,
      [...cores].sort((a, b) => a - b),
    );
    // From these two on the names of the exporters depend, so they are pinned.
    assert.deepEqual([findRelease("0.19.0")?.otelcol, findRelease("0.20.0")?.otelcol], ["0.138.0", "0.145.0"]);
    const [first, last] = [versions[0], versions.at(-1)];
    assert.equal(INPUTS.collector.properties?.version.allowed, `${first} to ${last}`);
  });

  for (const { version, receivers, processors, exporters, extensions } of RELEASES) {
    it(`${version} has the components of opentelemetry-lambda's sources`, () => {
      const components = { receivers, processors, exporters, extensions };
      assert.deepEqual(components, upstreamComponents(Number(version.split(".")[1])));
    });
  }

  it("have the exporters under the names that are rendered, the new ones from 0.21.0", () => {
    const names = RELEASES.map((release) => {
      const rendered = (["otlp_http", "otlp_grpc", "prometheusremotewrite", "debug"] as const).map((type) =>
        exporterName(type, release),
      );
      assert.deepEqual(
        rendered.filter((name) => !release.exporters.includes(name)),
        [],
        release.version,
      );
      return rendered.slice(0, 2).join();
    });
    assert.deepEqual(names, [
      ...Array<string>(10).fill("otlphttp,otlp"),
      ...Array<string>(3).fill("otlp_http,otlp_grpc"),
    ]);
  });

  it("have checksums of the right form, the default's among them", () => {
    for (const { sha256 } of RELEASES) {
      assert.ok(sha256 === undefined || Object.values(sha256).every((hash) => /^[0-9a-f]{64}$/.test(hash)));
    }
    const newest = RELEASES.filter(({ sha256 }) => sha256).pop();
    assert.equal(newestVerifiedRelease(), newest);
    assert.equal(
      findRelease("0.15.0")?.sha256?.amd64,
      "40f4fd1638c167804e92ff8b056166c3cb7ea1c6439d80a926c264ad265826eb",
    );
  });

  it("say which of them have a component", () => {
    assert.equal(releasesWith("processors", "transform"), "from 0.22.0");
    assert.equal(releasesWith("exporters", "logging"), "up to 0.11.0");
    assert.equal(releasesWith("processors", "tail_sampling"), undefined);
  });

  it("have the address of their zip", () => {
    assert.equal(
      releaseZipUrl("0.23.0", "arm64"),
      "https://github.com/open-telemetry/opentelemetry-lambda/releases/download/layer-collector/0.23.0/opentelemetry-collector-layer-arm64.zip",
    );
  });
});
