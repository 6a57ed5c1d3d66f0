import * as assert from "node:assert/strict";
import { stringify } from "yaml";
import { readDocument } from "../../../../../provider/collector/document/readDocument";
import { buildRight, type ChangeableDocument } from "../documents";

/** What is changed in a right configuration, where the problem is and what the sentence says. */
const PROBLEMS: [string, (document: ChangeableDocument) => void, string, RegExp][] = [
  [
    "a connector",
    (d) => (d.connectors = { spanmetrics: {} }),
    "connectors",
    /no release of the collector has connectors/,
  ],
  [
    "an unknown section",
    (d) => (d.exporter = {}),
    "exporter",
    /is no part of a configuration: it has receivers, processors, exporters, extensions, service$/,
  ],
  ["a section from elsewhere", (d) => (d.exporters = "${file:/a}" as never), "exporters", /written out here/],
  ["a service that is no map", (d) => (d.service = [] as never), "service", /written out here/],
  ["no service", (d) => delete (d as Partial<ChangeableDocument>).service, "service.pipelines", /is missing/],
  ["no pipeline", (d) => (d.service.pipelines = {}), "service.pipelines", /is missing/],
  [
    "a pipeline for nothing",
    (d) => (d.service.pipelines.spans = d.service.pipelines.traces),
    "service.pipelines.spans",
    /is for no signal: a pipeline is called traces, metrics, logs, or one of them with \/name/,
  ],
  ["a pipeline that is no map", (d) => (d.service.pipelines.logs = [] as never), "service.pipelines.logs", /a map/],
  [
    "names that are no list",
    (d) => (d.service.pipelines.traces.exporters = "otlphttp" as never),
    "service.pipelines.traces.exporters",
    /list of names/,
  ],
  [
    "names that are no texts",
    (d) => (d.service.pipelines.traces.receivers = ["otlp", 1 as never]),
    "service.pipelines.traces.receivers",
    /list of names/,
  ],
  [
    "an unknown part of a service",
    (d) => ((d.service as Record<string, unknown>).pipeline = {}),
    "service.pipeline",
    /^is no setting: there are extensions, pipelines, telemetry$/,
  ],
  [
    "an unknown part of a pipeline",
    (d) => ((d.service.pipelines.traces as unknown as Record<string, unknown>).exporter = []),
    "service.pipelines.traces.exporter",
    /^is no setting: there are receivers, processors, exporters$/,
  ],
  [
    "extensions that are no list",
    (d) => (d.service.extensions = "sigv4auth" as never),
    "service.extensions",
    /list of names/,
  ],
];

describe("readDocument", () => {
  for (const [description, change, path, sentence] of PROBLEMS) {
    it(`refuses ${description}`, () => {
      const { document, problems } = readDocument(stringify(buildRight(change)));
      assert.equal(document, undefined);
      assert.deepEqual(
        problems.map((problem) => problem.path),
        [path],
      );
      assert.match(problems[0].sentence, sentence);
    });
  }

  it("refuses what is no YAML, no map or empty, in one sentence", () => {
    const sentencesOf = (text: string) => readDocument(text).problems.map(({ path, sentence }) => `${path}${sentence}`);
    assert.match(sentencesOf("receivers: [").join(), /^is no YAML: [^\n]*[^:\n]$/);
    assert.match(sentencesOf("a: 1\na: 2").join(), /^is no YAML: Map keys must be unique/);
    assert.match(sentencesOf(`receivers: ${"[".repeat(99)}${"]".repeat(99)}`).join(), /^is nested more than 50 deep/);
    assert.match(sentencesOf(`receivers: ${"[".repeat(9999)}`).join(), /^is nested more than 50 deep/);
    assert.match(sentencesOf("receivers: &a { a: *a }").join(), /^has a part that refers to itself: write it out/);
    const bomb = "abcdefgh"
      .split("")
      .map((name, i, all) => `${name}: &${name} [${`${i ? `*${all[i - 1]}` : "x"}, `.repeat(9)}]`);
    assert.match(sentencesOf(bomb.join("\n")).join(), /^refers to an anchor that is not there, or to too many/);
    for (const text of ["", "- otlp", "otlp"]) {
      assert.match(sentencesOf(text).join(), /^is empty or no map/, text);
    }
  });

  it("reads anchors, merges and references of the collector's own, and fills in what may be left out", () => {
    const text = `
receivers: { otlp: { protocols: { http: } } }
extensions:
exporters:
  otlphttp/a: &a { endpoint: "\${env:BACKEND}", timeout: 1s }
  otlphttp/b: { <<: *a, timeout: 2s }
service: { pipelines: { traces/x: { receivers: [otlp], exporters: [otlphttp/a, otlphttp/b] } } }
`;
    assert.deepEqual(readDocument(text), {
      problems: [],
      document: {
        receivers: { otlp: { protocols: { http: null } } },
        exporters: {
          "otlphttp/a": { endpoint: "${env:BACKEND}", timeout: "1s" },
          "otlphttp/b": { endpoint: "${env:BACKEND}", timeout: "2s" },
        },
        service: {
          pipelines: {
            "traces/x": { receivers: ["otlp"], processors: [], exporters: ["otlphttp/a", "otlphttp/b"] },
          },
        },
      },
    });
  });
});
