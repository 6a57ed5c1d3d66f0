import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COLLECTOR_INPUTS } from "../../../../../provider/args/table/collectorInputs";
import {
  type ComponentKind,
  findRelease,
  isFrom,
  newestVerifiedRelease,
  RELEASES,
  releasesWith,
  releaseZipUrl,
} from "../../../../../provider/collector/release/releases";
import { releaseOf } from "../documents";
import { UPSTREAM_VERSIONS, upstreamRelease } from "./upstream";

describe("releases", () => {
  it("are those of opentelemetry-lambda from 0.11.0 on, oldest first", () => {
    assert.deepEqual(
      RELEASES.map(({ version }) => version),
      UPSTREAM_VERSIONS,
    );
  });

  for (const version of UPSTREAM_VERSIONS) {
    it(`have in ${version} what opentelemetry-lambda's sources make of it`, () => {
      const { otelcol, receivers, processors, exporters, extensions } = releaseOf(version);
      assert.deepEqual({ otelcol, receivers, processors, exporters, extensions }, upstreamRelease(version));
    });
  }

  it("have two different checksums of the right form, or none", () => {
    for (const { version, sha256 } of RELEASES) {
      if (sha256 !== undefined) {
        assert.match(sha256.amd64, /^[0-9a-f]{64}$/, version);
        assert.match(sha256.arm64, /^[0-9a-f]{64}$/, version);
        assert.notEqual(sha256.amd64, sha256.arm64, version);
      }
    }
  });

  it("have the checksums that were computed of 0.15.0, the newest of them", () => {
    assert.equal(newestVerifiedRelease().version, "0.15.0");
    assert.deepEqual(newestVerifiedRelease().sha256, {
      amd64: "40f4fd1638c167804e92ff8b056166c3cb7ea1c6439d80a926c264ad265826eb",
      arm64: "aa56a60a0df483408a7f2497950fed1a6eb837fed01f49a17221926a05ad7442",
    });
  });

  it("are what the documentation says of the default and of the features", () => {
    const { version } = newestVerifiedRelease();
    const newest = RELEASES[RELEASES.length - 1].version;
    const behind = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"][
      RELEASES.length - 1 - RELEASES.findIndex((release) => release.version === version)
    ];
    const root = join(__dirname, "..", "..", "..", "..", "..");
    const read = (file: string) => readFileSync(join(root, file), "utf8").replace(/\s+/g, " ");
    assert.equal(COLLECTOR_INPUTS.version.defaultText, `\`${version}\`, the newest whose checksums are known`);
    assert.equal(COLLECTOR_INPUTS.version.allowed, `\`${RELEASES[0].version}\` to \`${newest}\``);
    assert.ok(read("docs/reference.md").includes(`the default is ${behind} versions behind the newest`));
    const help = read("docs/troubleshooting.md");
    assert.ok(
      help.includes(`version ${version} of opentelemetry-lambda's collector, ${behind} versions behind ${newest}`),
    );
    const features: [string, ComponentKind, string][] = [
      ["the processor `transform`", "processors", "transform"],
      ["the extension `basicauth`", "extensions", "basicauth"],
      ["`otlp_http` and `otlp_grpc` as names in YAML", "exporters", "otlp_http"],
      ["`prometheus_remote_write` as a name in YAML", "exporters", "prometheus_remote_write"],
    ];
    for (const [feature, kind, type] of features) {
      const since = releasesWith(kind, type)?.replace("from ", "");
      assert.ok(help.includes(`${feature} | \`${since}\` |`), `${feature}: ${since}`);
    }
  });

  it("are found by their version", () => {
    assert.equal(findRelease("0.23.0")?.otelcol, "0.157.0");
    assert.equal(findRelease("0.23"), undefined);
  });

  it("are compared by number, not as text", () => {
    assert.equal(isFrom(releaseOf("0.20.0"), "0.20.0"), true);
    assert.equal(isFrom(releaseOf("0.21.0"), "0.20.0"), true);
    assert.equal(isFrom(releaseOf("0.19.0"), "0.20.0"), false);
    assert.equal(isFrom(releaseOf("0.11.0"), "0.9.0"), true);
  });

  it("say which of them have a component", () => {
    assert.equal(releasesWith("processors", "transform"), "from 0.22.0");
    assert.equal(releasesWith("extensions", "basicauth"), "from 0.12.0");
    assert.equal(releasesWith("exporters", "logging"), "up to 0.11.0");
    assert.equal(releasesWith("processors", "tail_sampling"), undefined);
    assert.equal(releasesWith("receivers", "transform"), undefined);
  });

  it("have the address of their zip, there or on a mirror", () => {
    assert.equal(
      releaseZipUrl("0.23.0", "arm64"),
      "https://github.com/open-telemetry/opentelemetry-lambda/releases/download/layer-collector/0.23.0/opentelemetry-collector-layer-arm64.zip",
    );
    assert.equal(
      releaseZipUrl("0.15.0", "amd64", "http://mirror"),
      "http://mirror/layer-collector/0.15.0/opentelemetry-collector-layer-amd64.zip",
    );
  });
});
