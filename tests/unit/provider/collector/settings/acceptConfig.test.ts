import * as assert from "node:assert/strict";
import { parse, stringify } from "yaml";
import { acceptYaml } from "../../../../../provider/collector/settings/acceptConfig";
import type { CollectorDocument } from "../../../../../provider/collector/document/collectorDocument";
import { buildRight, type ChangeableDocument, releaseOf } from "../documents";

function accept(text: string, version = "0.15.0") {
  return acceptYaml("collector.configYaml", text, releaseOf(version), { timeout: 30, sendsTraces: true });
}

function acceptChanged(change: (document: ChangeableDocument) => void) {
  const { notes, configYaml } = accept(stringify(buildRight(change)));
  return { notes, document: parse(configYaml) as CollectorDocument };
}

const LIMITER = { check_interval: "1s", limit_mib: 100 };

describe("acceptYaml", () => {
  it("leaves a configuration with decouple last as it was written", () => {
    const text = `# mine\n${stringify(buildRight())}\n\n`;
    assert.deepEqual(accept(text), { notes: [], configYaml: text });
  });

  it("adds decouple last where it is missing, and says so", () => {
    const { notes, document } = acceptChanged((d) => {
      delete d.processors.decouple;
      d.processors.batch = { timeout: "1s" };
      d.service.pipelines.traces.processors = ["memory_limiter", "batch"];
    });
    assert.deepEqual(notes, [
      "service.pipelines.traces: decouple is added as the last processor, so that the function's answer does not wait for the backend.",
    ]);
    assert.deepEqual(document.service.pipelines.traces.processors, ["memory_limiter", "batch", "decouple"]);
    assert.deepEqual(Object.keys(document.processors ?? {}), ["memory_limiter", "batch", "decouple"]);
    assert.deepEqual(document.processors?.decouple, {});
  });

  it("moves decouple to the end, keeping its settings and name", () => {
    const { notes, document } = acceptChanged((d) => {
      d.processors = { memory_limiter: LIMITER, "decouple/a": { max_queue_size: 10 }, batch: {} };
      d.service.pipelines.traces.processors = ["memory_limiter", "decouple/a", "batch"];
    });
    assert.deepEqual(notes, [
      "service.pipelines.traces: decouple/a is moved to the end, so that the function's answer does not wait for the backend.",
    ]);
    assert.deepEqual(document.service.pipelines.traces.processors, ["memory_limiter", "batch", "decouple/a"]);
    assert.deepEqual(document.processors, { memory_limiter: LIMITER, "decouple/a": { max_queue_size: 10 }, batch: {} });
  });

  it("changes only the pipelines that need it", () => {
    const { notes, document } = acceptChanged((d) => {
      d.processors.decouple = { max_queue_size: 10 };
      d.service.pipelines.logs = { ...d.service.pipelines.traces, processors: ["memory_limiter"] };
    });
    assert.equal(notes.length, 1);
    assert.match(notes[0], /^service\.pipelines\.logs: decouple is added/);
    assert.deepEqual(document.processors?.decouple, { max_queue_size: 10 });
  });

  it("refuses with everything that is wrong in one error", () => {
    const text = stringify(
      buildRight((d) => {
        d.exporters.logging = {};
        delete d.exporters.otlphttp.endpoint;
      }),
    );
    assert.throws(() => accept(text), {
      propertyPath: "collector.configYaml",
      reason:
        "`collector.configYaml` can't be used with version 0.15.0 of the collector: `exporters.logging` is not in version 0.15.0 of the collector, only up to 0.11.0: use debug, or set `collector.version`. `exporters.otlphttp.endpoint` is missing, so the exporter does not know where to send: write the backend's address.",
    });
    assert.throws(() => accept("a: ["), /can't be used with version 0\.15\.0 of the collector: is no YAML/);
  });
});
