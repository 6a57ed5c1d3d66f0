import * as assert from "node:assert/strict";
import { checkDocument } from "../../../../../provider/collector/check/checkDocument";
import type { Section } from "../../../../../provider/collector/document/collectorDocument";
import { RELEASES } from "../../../../../provider/collector/release/releases";
import { buildRight, type ChangeableDocument, releaseOf, RETRY } from "../documents";

type Change = (document: ChangeableDocument) => void;
/** What is changed, the release, where the problem is, what the sentence says, and where else it is one. */
const PROBLEMS: [string, Change, string, string, RegExp, string?][] = [
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
    "the newest name of remote write in an older release",
    (d) => {
      d.exporters.prometheus_remote_write = {
        endpoint: "https://a/write",
        timeout: "1s",
        retry_on_failure: RETRY,
        remote_write_queue: { enabled: false },
      };
    },
    "0.22.0",
    "exporters.prometheus_remote_write",
    /where it is called prometheusremotewrite: write prometheusremotewrite/,
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
    "a pipeline without exporter",
    (d) => (d.service.pipelines.traces.exporters = []),
    "0.15.0",
    "service.pipelines.traces",
    /has no exporter.*add one/,
    "exporters.otlphttp",
  ],
  [
    "a pipeline without receiver",
    (d) => (d.service.pipelines.traces.receivers = []),
    "0.15.0",
    "service.pipelines.traces",
    /has no receiver/,
    "receivers.otlp",
  ],
  [
    "a name that is used and not defined",
    (d) => d.service.pipelines.traces.exporters.push("otlphttp/b"),
    "0.15.0",
    "service.pipelines.traces.exporters",
    /names otlphttp\/b, which is not defined in exporters: define it/,
    // With the collector's default times, as far as can be told.
    "service.pipelines.traces.exporters",
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
      d.extensions = { sigv4auth: { service: "aps" } };
      d.exporters.otlphttp.auth = { authenticator: "sigv4auth" };
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
    (d) => (d.exporters.otlphttp.auth = { authenticator: "sigv4auth" }),
    "0.15.0",
    "exporters.otlphttp.auth.authenticator",
    /names sigv4auth, which is not defined/,
  ],
  [
    "a receiver on all addresses",
    (d) => (d.receivers.otlp = { protocols: { http: { endpoint: "0.0.0.0:4318" } } }),
    "0.15.0",
    "receivers.otlp.protocols.http.endpoint",
    /is no address of this machine alone, but only the function beside it may reach the receiver: write localhost:4318/,
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
    "an exporter whose endpoint is empty",
    (d) => (d.exporters.otlphttp.endpoint = ""),
    "0.15.0",
    "exporters.otlphttp.endpoint",
    /is missing, so the exporter does not know where to send/,
  ],
  [
    "an exporter without endpoint",
    (d) => delete d.exporters.otlphttp.endpoint,
    "0.15.0",
    "exporters.otlphttp.endpoint",
    /does not know where to send/,
  ],
  [
    "a dead backend that holds a call too long",
    (d) => (d.exporters.otlphttp.retry_on_failure = {}),
    "0.15.0",
    "service.pipelines.traces.exporters",
    /can hold a call for 303 s.*longer than the function's time-out.*max_elapsed_time in otlphttp/,
  ],
  [
    "a dead backend that holds a call for ever",
    (d) => (d.exporters.otlphttp.retry_on_failure = { max_elapsed_time: 0 }),
    "0.15.0",
    "service.pipelines.traces.exporters",
    /for no end/,
  ],
  [
    "two dead backends one after the other",
    (d) => {
      d.exporters["otlphttp/b"] = { ...d.exporters.otlphttp, timeout: "25s" };
      d.service.pipelines.traces.exporters.push("otlphttp/b");
    },
    "0.15.0",
    "service.pipelines.traces.exporters",
    /for 40 s/,
  ],
  [
    "a retry that the collector refuses",
    (d) => (d.exporters.otlphttp.retry_on_failure = { max_elapsed_time: "10s" }),
    "0.15.0",
    "exporters.otlphttp.retry_on_failure.max_interval",
    /is longer than max_elapsed_time, which the collector refuses/,
  ],
  [
    "the queue that 0.20.0 leaves on",
    (d) => {
      d.exporters = { otlp_http: { ...d.exporters.otlphttp, sending_queue: undefined } } as never;
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

function check(change: Change, version = "0.15.0", timeout = 30, sendsTraces = true) {
  return checkDocument(buildRight(change), releaseOf(version), { timeout, sendsTraces });
}

/** Receivers and pipelines that no span of the function's gets into. */
const CLOSED: [string, Change][] = [
  ["http at another port", (d) => (d.receivers.otlp = { protocols: { http: { endpoint: "localhost:4319" } } })],
  ["http at another address", (d) => (d.receivers.otlp = { protocols: { http: { endpoint: "[::1]:4318" } } })],
  ["gRPC alone", (d) => (d.receivers.otlp = { protocols: { grpc: {} } })],
  ["another path", (d) => (d.receivers.otlp = { protocols: { http: { traces_url_path: "/traces" } } })],
  ["TLS", (d) => (d.receivers.otlp = { protocols: { http: { tls: { cert_file: "/a", key_file: "/b" } } } })],
  [
    "no pipeline of traces",
    (d) => (d.service.pipelines = { logs: d.service.pipelines.traces, "metrics/a": d.service.pipelines.traces }),
  ],
  [
    "a pipeline of what Lambda itself gives",
    (d) => {
      d.service.pipelines.logs = d.service.pipelines.traces;
      d.receivers.telemetryapi = {};
      d.service.pipelines.traces = { ...d.service.pipelines.traces, receivers: ["telemetryapi"] };
    },
  ],
];

describe("checkDocument", () => {
  for (const [description, change] of CLOSED) {
    it(`refuses a way in that is not where the function sends: ${description}`, () => {
      const { problems } = check(change);
      assert.deepEqual(
        problems.map(({ path }) => path),
        ["service.pipelines"],
      );
      assert.match(
        problems[0].sentence,
        /^has no pipeline of traces with an otlp receiver for http at localhost:4318, .* to http:\/\/localhost:4318\/v1\/traces, .*: add one, or set `instrumentation\.mode` to off$/,
      );
      assert.deepEqual(check(change, "0.15.0", 30, false).problems, [], "a function that sends no spans");
    });
  }

  it("takes any way in that is where the function sends", () => {
    const changes: Change[] = [
      (d) => (d.receivers.otlp = { protocols: { http: { endpoint: "127.0.0.1:4318" } } }),
      (d) =>
        (d.receivers.otlp = { protocols: { http: { endpoint: "localhost:4318", traces_url_path: "/v1/traces" } } }),
      (d) => {
        d.receivers["otlp/b"] = { protocols: { http: { endpoint: "localhost:4400" } } };
        d.service.pipelines["traces/b"] = { ...d.service.pipelines.traces, receivers: ["otlp/b"] };
      },
    ];
    changes.forEach((change) => assert.deepEqual(check(change).problems, []));
  });

  it("takes no property that all objects have for a component or for advice", () => {
    const { problems } = check((d) => {
      d.processors = { ...d.processors, constructor: {} };
      d.service.pipelines.traces.processors.unshift("constructor", "toString");
    });
    assert.deepEqual(
      problems.map(({ path, sentence }) => `${path} ${sentence}`),
      [
        "processors.constructor is in no version of the collector: version 0.15.0 has the processors attributes, batch, coldstart, decouple, filter, memory_limiter, probabilistic_sampler, resource, span",
        "service.pipelines.traces.processors names toString, which is not defined in processors: define it there, or leave it out here",
      ],
    );
  });

  for (const [description, change, version, path, sentence, other] of PROBLEMS) {
    it(`refuses ${description}`, () => {
      const { problems } = check(change, version);
      assert.deepEqual(
        problems.map((problem) => problem.path),
        other === undefined ? [path] : [path, other],
      );
      assert.match(problems[0].sentence, sentence);
    });
  }

  for (const { version } of RELEASES) {
    it(`takes a right configuration in ${version}, under the names that the release has`, () => {
      assert.deepEqual(
        check(() => undefined, version),
        { problems: [], notes: [] },
      );
      const grpc: Change = (d) => {
        d.exporters = { otlp: { endpoint: "a:4317", timeout: "1s", retry_on_failure: { enabled: false } } } as never;
        d.service.pipelines.traces.exporters = ["otlp"];
      };
      assert.deepEqual(check(grpc, version), { problems: [], notes: [] });
    });
  }

  it("takes all that a component may leave out or say otherwise", () => {
    const changes: Change[] = [
      (d) => (d.exporters.otlphttp = { ...d.exporters.otlphttp, endpoint: undefined, traces_endpoint: "https://a" }),
      (d) => (d.exporters.otlphttp = { ...d.exporters.otlphttp, endpoint: "", metrics_endpoint: "https://a" }),
      (d) => (d.exporters.otlphttp = { ...d.exporters.otlphttp, endpoint: undefined, logs_endpoint: "https://a" }),
      (d) => (d.receivers.otlp = { protocols: { http: {}, grpc: { endpoint: "127.0.0.1:4317" } } }),
      (d) => (d.receivers.otlp = { protocols: { http: null, grpc: { endpoint: "[::1]:4317" } } }),
      (d) => (d.exporters.otlphttp.retry_on_failure = { ...RETRY, max_interval: RETRY.max_elapsed_time }),
      (d) => {
        d.extensions = { sigv4auth: null };
        d.service.extensions = ["sigv4auth"];
        d.exporters.otlphttp.auth = { authenticator: "sigv4auth" };
        d.exporters.otlphttp.endpoint = "https://xray.us-east-1.amazonaws.com";
      },
    ];
    changes.forEach((change) => assert.deepEqual(check(change).problems, []));
  });

  it("takes the queue of a renamed exporter where the extension turns it off, and elsewhere when it is off", () => {
    const renamed = (queue?: object): Change => {
      return (d) => {
        d.exporters = { otlp_http: { ...d.exporters.otlphttp, sending_queue: queue } } as never;
        d.service.pipelines.traces.exporters = ["otlp_http"];
      };
    };
    assert.deepEqual(check(renamed(), "0.21.0").problems, []);
    assert.deepEqual(check(renamed({ enabled: false }), "0.20.0").problems, []);
    assert.equal(check(renamed({ enabled: true }), "0.20.0").problems.length, 1);
  });

  it("takes remote write under either of its names where the release has both", () => {
    for (const name of ["prometheusremotewrite", "prometheus_remote_write"]) {
      const withRemoteWrite =
        (queue: object): Change =>
        (d) => {
          const settings = { endpoint: "https://a/write", timeout: "1s", retry_on_failure: RETRY, ...queue };
          d.exporters = { ...d.exporters, [name]: settings };
          d.service.pipelines.metrics = { ...d.service.pipelines.traces, exporters: [name] };
        };
      assert.deepEqual(check(withRemoteWrite({ remote_write_queue: { enabled: false } }), "0.23.0").problems, []);
      assert.deepEqual(
        check(withRemoteWrite({}), "0.23.0").problems.map(({ path }) => path),
        [`exporters.${name}.remote_write_queue`],
      );
    }
  });

  it("lets all backends together take just as long as the function may", () => {
    const nineSeconds: Change = () => undefined;
    assert.deepEqual(check(nineSeconds, "0.15.0", 9).problems, []);
    const [{ sentence }] = check(nineSeconds, "0.15.0", 8.9).problems;
    assert.match(
      sentence,
      /^can hold a call for 9 s when nothing answers, which is longer than the function's time-out/,
    );
  });

  it("counts the collector's own times where none are given, by exporter", () => {
    const held = (exporter: string, settings: Section = {}): string => {
      const change: Change = (d) => {
        d.exporters = {
          [exporter]: { endpoint: "https://a", remote_write_queue: { enabled: false }, ...settings },
        } as never;
        d.service.pipelines = { metrics: { ...d.service.pipelines.traces, exporters: [exporter] } };
      };
      const [{ sentence }] = check(change, "0.23.0", 1).problems;
      return /^can hold a call for (.*) when/.exec(sentence)?.[1] ?? sentence;
    };
    assert.equal(held("otlp_http"), "330 s");
    assert.equal(held("otlp_grpc"), "305 s");
    assert.equal(held("prometheusremotewrite"), "305 s");
    assert.equal(held("otlp_http", { retry_on_failure: { enabled: false } }), "30 s");
    assert.equal(held("otlp_http", { timeout: 0, retry_on_failure: { enabled: false } }), "no end");
  });

  it("does not count what it can't know, and nothing for debug", () => {
    const unknown: Change = (d) => {
      d.exporters.debug = {};
      d.service.pipelines.traces.exporters.push("debug");
      d.exporters.otlphttp.timeout = "${env:TIMEOUT}";
    };
    assert.deepEqual(check(unknown, "0.15.0", 1).problems, []);
    const unknownRetry: Change = (d) => (d.exporters.otlphttp.retry_on_failure = { max_elapsed_time: "${env:T}" });
    assert.deepEqual(check(unknownRetry, "0.15.0", 1).problems, []);
  });

  it("finds everything that is wrong at once", () => {
    const { problems } = check((d) => {
      d.exporters.awsxray = {};
      d.receivers.otlp = {};
      delete d.exporters.otlphttp.endpoint;
    });
    assert.deepEqual(
      problems.map(({ path }) => path),
      ["exporters.awsxray", "receivers.otlp.protocols", "exporters.otlphttp.endpoint"],
    );
  });

  it("notes queues that are turned off, but not those that are off already", () => {
    const notesOf = (sending_queue: unknown) =>
      check((d) => (d.exporters.otlphttp.sending_queue = sending_queue)).notes;
    const note =
      "exporters.otlphttp.sending_queue: the extension turns it off, whatever it says; decouple is the queue.";
    assert.deepEqual(notesOf({ enabled: true }), [note]);
    assert.deepEqual(notesOf({ queue_size: 10 }), [note]);
    assert.deepEqual(notesOf({ enabled: false }), []);
    assert.deepEqual(notesOf(undefined), []);
  });

  it("notes a memory_limiter that is missing or not first", () => {
    for (const processors of [["decouple"], ["batch", "memory_limiter", "decouple"]]) {
      const { notes } = check((d) => (d.service.pipelines.traces.processors = processors));
      assert.deepEqual(notes, [
        "service.pipelines.traces: memory_limiter is not the first processor, so a burst can take the memory that the function needs.",
      ]);
    }
  });

  it("notes that debug alone sends nothing", () => {
    const { notes } = check((d) => {
      d.exporters = { "debug/a": {}, debug: {} } as never;
      d.service.pipelines.traces.exporters = ["debug/a", "debug"];
    });
    assert.deepEqual(notes, ["exporters: debug only prints to the function's log, nothing is sent anywhere."]);
  });
});
