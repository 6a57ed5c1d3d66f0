import * as assert from "node:assert/strict";
import { exporterName } from "../../../../provider/collector/exporterNames";
import {
  COMPONENT_KINDS,
  findRelease,
  newestVerifiedRelease,
  RELEASES,
  releasesWith,
  releaseZipUrl,
} from "../../../../provider/collector/releases";

/** Version of the OpenTelemetry Collector in each release. */
const OTELCOL: Record<string, string> = {
  "0.11.0": "0.109.0",
  "0.12.0": "0.113.0",
  "0.13.0": "0.119.0",
  "0.14.0": "0.123.0",
  "0.15.0": "0.126.0",
  "0.16.0": "0.129.0",
  "0.17.0": "0.132.0",
  "0.18.0": "0.138.0",
  "0.19.0": "0.138.0",
  "0.20.0": "0.145.0",
  "0.21.0": "0.148.0",
  "0.22.0": "0.151.0",
  "0.23.0": "0.157.0",
};

describe("releases", () => {
  it("are those of the collector, oldest first", () => {
    assert.deepEqual(Object.fromEntries(RELEASES.map(({ version, otelcol }) => [version, otelcol])), OTELCOL);
  });

  for (const release of RELEASES) {
    it(`${release.version} has sorted lists, without a name twice, and its exporters under the names that are rendered`, () => {
      for (const kind of COMPONENT_KINDS) {
        assert.deepEqual(release[kind], [...new Set(release[kind])].sort());
      }
      for (const type of ["otlp_http", "otlp_grpc", "prometheusremotewrite", "debug"] as const) {
        assert.ok(release.exporters.includes(exporterName(type, release)), type);
      }
      const minor = Number(release.version.split(".")[1]);
      assert.equal(exporterName("otlp_http", release), minor >= 21 ? "otlp_http" : "otlphttp");
      assert.equal(exporterName("otlp_grpc", release), minor >= 21 ? "otlp_grpc" : "otlp");
      assert.equal(release.processors.includes("transform"), minor >= 22);
      assert.equal(release.exporters.includes("logging"), minor === 11);
      assert.equal(release.extensions.includes("basicauth"), minor >= 12);
    });
  }

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
