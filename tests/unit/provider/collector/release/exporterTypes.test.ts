import * as assert from "node:assert/strict";
import { CollectorExporterType } from "../../../../../provider/args";
import { supportedSignals } from "../../../../../provider/collector/release/componentSignals";
import {
  exporterName,
  exporterTypeNamed,
  isQueueTurnedOff,
} from "../../../../../provider/collector/release/exporterTypes";
import { releaseOf } from "../documents";
import { UPSTREAM_VERSIONS, upstreamRelease } from "./upstream";

describe("exporter types", () => {
  for (const version of UPSTREAM_VERSIONS) {
    it(`have names in ${version} that it has, and that it turns the queue off for`, () => {
      const release = releaseOf(version);
      for (const type of Object.values(CollectorExporterType)) {
        const name = exporterName(type, release);
        assert.ok(upstreamRelease(version).exporters.includes(name), name);
        assert.equal(exporterTypeNamed(name), type);
        assert.equal(isQueueTurnedOff(name, release), type.startsWith("otlp_"), name);
      }
    });
  }

  it("are renamed from 0.21.0, since 0.20.0 leaves the queue on under the new names", () => {
    const namesIn = (version: string) =>
      Object.values(CollectorExporterType).map((type) => exporterName(type, releaseOf(version)));
    assert.deepEqual(namesIn("0.20.0"), ["otlphttp", "otlp", "prometheusremotewrite", "debug"]);
    assert.deepEqual(namesIn("0.21.0"), ["otlp_http", "otlp_grpc", "prometheusremotewrite", "debug"]);
    assert.deepEqual(namesIn("0.22.0"), namesIn("0.21.0"));
    assert.equal(isQueueTurnedOff("otlp_http", releaseOf("0.20.0")), false);
    assert.equal(isQueueTurnedOff("otlphttp", releaseOf("0.21.0")), true);
  });

  it("are renamed from 0.23.0, which calls remote write otherwise and still takes the old name", () => {
    assert.equal(exporterName("prometheusremotewrite", releaseOf("0.22.0")), "prometheusremotewrite");
    assert.equal(exporterName("prometheusremotewrite", releaseOf("0.23.0")), "prometheus_remote_write");
    for (const name of ["prometheusremotewrite", "prometheus_remote_write"]) {
      assert.equal(exporterTypeNamed(name), "prometheusremotewrite");
      assert.equal(isQueueTurnedOff(name, releaseOf("0.23.0")), false);
    }
  });

  it("are none for other components", () => {
    assert.equal(exporterTypeNamed("logging"), undefined);
    assert.equal(isQueueTurnedOff("logging", releaseOf("0.11.0")), false);
  });
});

describe("the signals of a component", () => {
  const signals = (type: string, version = "0.15.0") => supportedSignals(type, releaseOf(version)).join();

  it("are all, but for those that take some only", () => {
    for (const type of ["otlp", "otlphttp", "otlp_http", "debug", "batch", "decouple", "constructor"]) {
      assert.equal(signals(type), "traces,metrics,logs", type);
    }
    assert.equal(signals("prometheusremotewrite"), "metrics");
    assert.equal(signals("prometheus_remote_write", "0.23.0"), "metrics");
    assert.equal(signals("probabilistic_sampler"), "traces,logs");
    assert.equal(signals("span"), "traces");
  });

  it("are all for telemetryapi from 0.20.0, which has metrics first", () => {
    assert.equal(signals("telemetryapi", "0.19.0"), "traces,logs");
    assert.equal(signals("telemetryapi", "0.20.0"), "traces,metrics,logs");
  });
});
