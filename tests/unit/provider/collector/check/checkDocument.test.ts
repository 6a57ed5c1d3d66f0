import * as assert from "node:assert/strict";
import { stringify } from "yaml";
import { checkDocument, type CheckedDocument } from "../../../../../provider/collector/check/checkDocument";
import {
  type CollectorDocument,
  type Problem,
  readDocument,
  type Section,
} from "../../../../../provider/collector/document/collectorDocument";
import { type CollectorRelease, findRelease, RELEASES } from "../../../../../provider/collector/known/releases";

const RETRY = { max_elapsed_time: "6s", initial_interval: "1s", max_interval: "2s" };

/** A configuration to change; only what a test adds may be missing. */
interface ChangeableDocument extends CollectorDocument {
  receivers: Section;
  processors: Section;
  exporters: Section;
  connectors?: Section;
  exporter?: Section;
}

/** A configuration with nothing to find fault with, in any release, and changes to it. */
function configOf(change: (document: ChangeableDocument) => void = () => undefined): string {
  const document: ChangeableDocument = {
    receivers: { otlp: { protocols: { http: { endpoint: "localhost:4318" } } } },
    processors: { memory_limiter: { check_interval: "1s", limit_mib: 100 }, decouple: {} },
    exporters: {
      otlphttp: {
        endpoint: "https://a.example.com",
        timeout: "3s",
        retry_on_failure: RETRY,
        sending_queue: { enabled: false },
      },
    },
    service: {
      pipelines: {
        traces: { receivers: ["otlp"], processors: ["memory_limiter", "decouple"], exporters: ["otlphttp"] },
      },
    },
  };
  change(document);
  return stringify(document);
}

function releaseOf(version: string): CollectorRelease {
  const release = findRelease(version);
  assert.ok(release);
  return release;
}

/** As users write it: read first, for the problems that already end the reading. */
function check(
  text: string,
  version = "0.15.0",
  timeout = 30,
): Omit<CheckedDocument, "document"> & { document?: CollectorDocument } {
  const { document, problems } = readDocument(text);
  return document ? checkDocument(document, releaseOf(version), timeout) : { problems, notes: [] };
}

function problemsOf(text: string, version?: string, timeout?: number): string[] {
  return check(text, version, timeout).problems.map(({ path, sentence }: Problem) => `${path}: ${sentence}`);
}

type Change = Parameters<typeof configOf>[0];
/** What is changed, the release, where the problem is and what the sentence says. */
const PROBLEMS: [string, Change, string, string, RegExp][] = [
  [
    "tail sampling",
    (d) => (d.processors.tail_sampling = {}),
    "0.23.0",
    "processors.tail_sampling",
    /in no version.*all spans of a trace.*probabilistic_sampler/,
  ],
  [
    "coldstart",
    (d) => (d.processors.coldstart = {}),
    "0.23.0",
    "processors.coldstart",
    /must not be used.*leave it out/,
  ],
  [
    "transform before it was there",
    (d) => (d.processors.transform = {}),
    "0.21.0",
    "processors.transform",
    /not in version 0\.21\.0 of the collector, only from 0\.22\.0: set `collector\.version`/,
  ],
  [
    "basicauth before it was there",
    (d) => (d.extensions = { basicauth: {} }),
    "0.11.0",
    "extensions.basicauth",
    /only from 0\.12\.0/,
  ],
  [
    "logging after it was gone",
    (d) => (d.exporters.logging = {}),
    "0.15.0",
    "exporters.logging",
    /only up to 0\.11\.0: use debug/,
  ],
  [
    "the new name in an old release",
    (d) => (d.exporters["otlp_http/a"] = { endpoint: "https://a", sending_queue: { enabled: false } }),
    "0.15.0",
    "exporters.otlp_http/a",
    /where it is called otlphttp: write otlphttp/,
  ],
  [
    "an exporter of another distribution",
    (d) => (d.exporters.awsxray = {}),
    "0.15.0",
    "exporters.awsxray",
    /preset aws-xray/,
  ],
  [
    "an unknown receiver",
    (d) => (d.receivers.kafka = {}),
    "0.15.0",
    "receivers.kafka",
    /has the receivers otlp, telemetryapi/,
  ],
  [
    "an extension of no use",
    (d) => (d.extensions = { health_check: {} }),
    "0.15.0",
    "extensions.health_check",
    /leave it out/,
  ],
  [
    "a connector",
    (d) => (d.connectors = { spanmetrics: {} }),
    "0.15.0",
    "connectors",
    /no release of the collector has connectors/,
  ],
  ["an unknown section", (d) => (d.exporter = {}), "0.15.0", "exporter", /is no part of a configuration/],
  ["a section from elsewhere", (d) => (d.exporters = "${file:/a}" as never), "0.15.0", "exporters", /written out here/],
  [
    "a pipeline without exporter",
    (d) => (d.service.pipelines.traces.exporters = []),
    "0.15.0",
    "service.pipelines.traces",
    /has no exporter.*add one/,
  ],
  [
    "a pipeline without receiver",
    (d) => (d.service.pipelines.traces.receivers = []),
    "0.15.0",
    "service.pipelines.traces",
    /has no receiver/,
  ],
  ["no pipeline", (d) => (d.service.pipelines = {}), "0.15.0", "service.pipelines", /is missing/],
  [
    "a pipeline for nothing",
    (d) => (d.service.pipelines.spans = d.service.pipelines.traces),
    "0.15.0",
    "service.pipelines.spans",
    /traces, metrics, logs/,
  ],
  [
    "a pipeline that is no map",
    (d) => (d.service.pipelines.logs = [] as never),
    "0.15.0",
    "service.pipelines.logs",
    /a map/,
  ],
  [
    "names that are no list",
    (d) => (d.service.pipelines.traces.exporters = "otlphttp" as never),
    "0.15.0",
    "service.pipelines.traces.exporters",
    /list of names/,
  ],
  [
    "extensions that are no list",
    (d) => (d.service.extensions = "sigv4auth" as never),
    "0.15.0",
    "service.extensions",
    /list of names/,
  ],
  [
    "a name that is used and not defined",
    (d) => d.service.pipelines.traces.exporters.push("otlphttp/b"),
    "0.15.0",
    "service.pipelines.traces.exporters",
    /names otlphttp\/b, which is not defined in exporters: define it/,
  ],
  [
    "a name that is used twice",
    (d) => d.service.pipelines.traces.exporters.push("otlphttp"),
    "0.15.0",
    "service.pipelines.traces.exporters",
    /twice/,
  ],
  [
    "a name that is defined and not used",
    (d) => (d.processors.batch = {}),
    "0.15.0",
    "processors.batch",
    /is in no pipeline: add it to one, or leave it out/,
  ],
  [
    "a component in a pipeline of another signal",
    (d) => {
      d.processors.probabilistic_sampler = {};
      d.service.pipelines.metrics = {
        ...d.service.pipelines.traces,
        processors: ["probabilistic_sampler", "decouple"],
      };
    },
    "0.15.0",
    "service.pipelines.metrics.processors",
    /takes traces and logs only/,
  ],
  [
    "an extension that is not started",
    (d) => {
      d.extensions = { sigv4auth: {} };
      (d.exporters.otlphttp as Section).auth = { authenticator: "sigv4auth" };
    },
    "0.15.0",
    "extensions.sigv4auth",
    /is not in service\.extensions/,
  ],
  [
    "an extension that is started and not defined",
    (d) => (d.service.extensions = ["sigv4auth"]),
    "0.15.0",
    "service.extensions",
    /names sigv4auth, which is not defined/,
  ],
  [
    "an extension that nothing uses",
    (d) => {
      d.extensions = { sigv4auth: {} };
      d.service.extensions = ["sigv4auth"];
    },
    "0.15.0",
    "extensions.sigv4auth",
    /is no exporter's auth\.authenticator/,
  ],
  [
    "an authenticator that is not defined",
    (d) => ((d.exporters.otlphttp as Section).auth = { authenticator: "sigv4auth" }),
    "0.15.0",
    "exporters.otlphttp.auth.authenticator",
    /names sigv4auth, which is not defined/,
  ],
  [
    "a receiver on all addresses",
    (d) => (d.receivers.otlp = { protocols: { http: { endpoint: "0.0.0.0:4318" } } }),
    "0.15.0",
    "receivers.otlp.protocols.http.endpoint",
    /is "0\.0\.0\.0:4318", but only the function beside it may reach the receiver: write localhost:4318/,
  ],
  [
    "a receiver at an unknown address",
    (d) => (d.receivers.otlp = { protocols: { grpc: { endpoint: "${env:HOST}:4317" } } }),
    "0.15.0",
    "receivers.otlp.protocols.grpc.endpoint",
    /write localhost:4317/,
  ],
  ["a receiver without protocol", (d) => (d.receivers.otlp = {}), "0.15.0", "receivers.otlp.protocols", /is missing/],
  [
    "a receiver with an unknown protocol",
    (d) => (d.receivers.otlp = { protocols: { udp: {} } }),
    "0.15.0",
    "receivers.otlp.protocols.udp",
    /http and grpc/,
  ],
  [
    "an exporter without endpoint",
    (d) => delete (d.exporters.otlphttp as Section).endpoint,
    "0.15.0",
    "exporters.otlphttp.endpoint",
    /does not know where to send/,
  ],
  [
    "a dead backend that holds a call too long",
    (d) => ((d.exporters.otlphttp as Section).retry_on_failure = {}),
    "0.15.0",
    "service.pipelines.traces.exporters",
    /can hold a call for 303 s.*time-out is 30 s.*max_elapsed_time in otlphttp/,
  ],
  [
    "a dead backend that holds a call for ever",
    (d) => ((d.exporters.otlphttp as Section).retry_on_failure = { max_elapsed_time: 0 }),
    "0.15.0",
    "service.pipelines.traces.exporters",
    /for no end/,
  ],
  [
    "two dead backends one after the other",
    (d) => {
      d.exporters["otlphttp/b"] = { ...(d.exporters.otlphttp as Section), timeout: "25s" };
      d.service.pipelines.traces.exporters.push("otlphttp/b");
    },
    "0.15.0",
    "service.pipelines.traces.exporters",
    /for 40 s/,
  ],
  [
    "a retry that the collector refuses",
    (d) => ((d.exporters.otlphttp as Section).retry_on_failure = { max_elapsed_time: "10s" }),
    "0.15.0",
    "exporters.otlphttp.retry_on_failure.max_interval",
    /is 30 s and longer than max_elapsed_time, 10 s/,
  ],
  [
    "the queue that 0.20.0 leaves on",
    (d) => {
      d.exporters = { otlp_http: { ...(d.exporters.otlphttp as Section), sending_queue: undefined } };
      d.service.pipelines.traces.exporters = ["otlp_http"];
    },
    "0.20.0",
    "exporters.otlp_http.sending_queue",
    /write enabled: false/,
  ],
  [
    "the queue of remote write",
    (d) => {
      d.exporters.prometheusremotewrite = { endpoint: "https://a/write", timeout: "1s", retry_on_failure: RETRY };
      d.service.pipelines.metrics = {
        receivers: ["otlp"],
        processors: ["decouple"],
        exporters: ["prometheusremotewrite"],
      };
    },
    "0.15.0",
    "exporters.prometheusremotewrite.remote_write_queue",
    /write enabled: false, decouple is the queue/,
  ],
];

describe("checkDocument", () => {
  for (const [description, change, version, path, sentence] of PROBLEMS) {
    it(`refuses ${description}`, () => {
      const { problems } = check(configOf(change), version);
      const found = problems.filter((problem) => problem.path === path && sentence.test(problem.sentence));
      assert.equal(found.length, 1, JSON.stringify(problems, undefined, 2));
    });
  }

  it("refuses what is no YAML, no map or empty", () => {
    assert.match(problemsOf("receivers: [").join(), /is no YAML/);
    assert.match(problemsOf("a: 1\na: 2").join(), /is no YAML/);
    for (const text of ["", "- otlp", "otlp"]) {
      assert.match(problemsOf(text).join(), /empty or no map/, text);
    }
  });

  for (const { version } of RELEASES) {
    it(`takes a right configuration in ${version}, under the name that the release has`, () => {
      assert.deepEqual(problemsOf(configOf(), version), []);
      const text = configOf((d) => {
        d.exporters = { otlp: { endpoint: "a:4317", timeout: "1s", retry_on_failure: { enabled: false } } };
        d.service.pipelines.traces.exporters = ["otlp"];
      });
      assert.deepEqual(problemsOf(text, version), []);
    });
  }

  it("takes anchors, merges and references of the collector's own", () => {
    const text = configOf()
      .replace("https://a.example.com", "${env:BACKEND}")
      .replace("timeout: 3s", "timeout: ${env:T}");
    assert.deepEqual(problemsOf(text), []);
  });

  it("does not count what it can't know, and nothing for debug", () => {
    const text = configOf((d) => {
      d.exporters.debug = {};
      d.service.pipelines.traces.exporters.push("debug");
      (d.exporters.otlphttp as Section).timeout = "${env:TIMEOUT}";
    });
    assert.deepEqual(problemsOf(text, "0.15.0", 1), []);
  });

  it("gives back the very configuration where decouple is last already", () => {
    const { document } = readDocument(configOf());
    assert.ok(document);
    const checked = checkDocument(document, releaseOf("0.15.0"), 30);
    assert.deepEqual(checked, { problems: [], notes: [], document });
    assert.equal(checked.document, document);
  });

  it("adds decouple last where it is missing, and says so", () => {
    const text = configOf((d) => {
      delete d.processors.decouple;
      d.processors.batch = { timeout: "1s" };
      d.service.pipelines.traces.processors = ["memory_limiter", "batch"];
    });
    const { problems, notes, document } = check(text);
    assert.deepEqual(problems, []);
    assert.match(notes.join(), /service\.pipelines\.traces: decouple is added as the last processor/);
    assert.deepEqual(document?.service.pipelines.traces.processors, ["memory_limiter", "batch", "decouple"]);
    assert.deepEqual(document?.processors?.decouple, {});
  });

  it("moves decouple to the end, keeping its settings and name", () => {
    const text = configOf((d) => {
      d.processors = { memory_limiter: {}, "decouple/a": { max_queue_size: 10 }, batch: {} };
      d.service.pipelines.traces.processors = ["memory_limiter", "decouple/a", "batch"];
    });
    const { notes, document } = check(text);
    assert.match(notes.join(), /decouple\/a is moved to the end/);
    assert.deepEqual(document?.service.pipelines.traces.processors, ["memory_limiter", "batch", "decouple/a"]);
    assert.deepEqual(Object.keys(document?.processors ?? {}), ["memory_limiter", "decouple/a", "batch"]);
  });

  it("notes queues that are turned off, a missing memory_limiter and that debug alone sends nothing", () => {
    const text = configOf((d) => {
      d.processors = { decouple: {} };
      d.service.pipelines.traces.processors = ["decouple"];
      (d.exporters.otlphttp as Section).sending_queue = { enabled: true };
    });
    const notes = check(text).notes.join("\n");
    assert.match(notes, /sending_queue: the extension turns it off/);
    assert.match(notes, /memory_limiter is not the first processor/);
    const debug = configOf((d) => {
      d.exporters = { debug: {} };
      d.service.pipelines.traces.exporters = ["debug"];
    });
    assert.match(check(debug).notes.join(), /nothing is sent anywhere/);
  });
});
