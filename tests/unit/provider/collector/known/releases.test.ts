import * as assert from "node:assert/strict";
import { INPUTS } from "../../../../../provider/args/table";
import { exporterName } from "../../../../../provider/collector/known/exporterTypes";
import {
  COMPONENT_KINDS,
  findRelease,
  newestVerifiedRelease,
  RELEASES,
  releasesWith,
  releaseZipUrl,
} from "../../../../../provider/collector/known/releases";
import { UNVERIFIED, upstreamComponents } from "./upstreamComponents";

/** Names that upstream has and releases.json lacks: each is to be added there and taken out here. */
const NOT_LISTED: Record<string, string[]> = { "0.23.0": ["prometheus_remote_write"] };

describe("releases", () => {
  for (const release of RELEASES) {
    const { version } = release;
    const { source, otelcol, types } = upstreamComponents(version);
    const listed = Object.fromEntries(COMPONENT_KINDS.map((kind) => [kind, release[kind]]));
    const expected = Object.fromEntries(
      COMPONENT_KINDS.map((kind) => [kind, types[kind].filter((type) => !NOT_LISTED[version]?.includes(type))]),
    );
    if (UNVERIFIED.includes(version)) {
      it(`${version}, whose own source is not at hand, has the sorted components of ${source}`, () => {
        assert.deepEqual(listed, expected);
      });
    } else {
      it(`${version} is of otelcol ${otelcol} and has the sorted components of ${source}`, () => {
        assert.equal(release.otelcol, otelcol);
        assert.deepEqual(listed, expected);
      });
    }
  }

  it("lack only names that upstream has", () => {
    for (const [version, names] of Object.entries(NOT_LISTED)) {
      const { types } = upstreamComponents(version);
      assert.deepEqual(
        names.filter((name) => !Object.values(types).flat().includes(name)),
        [],
      );
    }
  });

  it("are each minor version once, oldest first, of collectors that never get older", () => {
    const minors = RELEASES.map(({ version }) => /^0\.(\d+)\.0$/.exec(version)?.[1]).map(Number);
    assert.deepEqual(minors, [11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
    const collectors = RELEASES.map(({ otelcol }) => /^0\.(\d+)\.0$/.exec(otelcol)?.[1]).map(Number);
    assert.deepEqual(
      collectors,
      [...collectors].sort((a, b) => a - b),
    );
  });

  it("have checksums of the right form, the default's among them", () => {
    for (const { sha256 } of RELEASES) {
      assert.ok(sha256 === undefined || Object.values(sha256).every((hash) => /^[0-9a-f]{64}$/.test(hash)));
    }
    assert.equal(newestVerifiedRelease().version, "0.15.0");
    assert.deepEqual(findRelease("0.15.0")?.sha256, {
      amd64: "40f4fd1638c167804e92ff8b056166c3cb7ea1c6439d80a926c264ad265826eb",
      arm64: "aa56a60a0df483408a7f2497950fed1a6eb837fed01f49a17221926a05ad7442",
    });
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

  it("are the versions that the documentation names", () => {
    const { allowed } = INPUTS.collector.properties?.version ?? {};
    assert.equal(allowed, `${RELEASES[0].version} to ${RELEASES.at(-1)?.version}`);
  });

  it("have the exporters under the names that are rendered, the new ones from 0.21.0", () => {
    const types = ["otlp_http", "otlp_grpc", "prometheusremotewrite", "debug"] as const;
    const names = RELEASES.map((release) => {
      const rendered = types.map((type) => exporterName(type, release));
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
});
