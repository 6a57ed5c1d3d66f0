import * as assert from "node:assert/strict";
import { checkDocument } from "../../../../../provider/collector/check/checkDocument";
import { CA_PEM } from "../../../../support/caPem";
import { buildRight, type ChangeableDocument, releaseOf } from "../documents";

type Change = (document: ChangeableDocument) => void;

const exporter =
  (settings: object): Change =>
  (d) =>
    Object.assign(d.exporters.otlphttp, settings);
const processor =
  (id: string, settings: object): Change =>
  (d) => {
    d.processors[id] = settings;
    d.service.pipelines.traces.processors = ["memory_limiter", id, "decouple"];
  };
const signer =
  (settings: object | null, endpoint: string): Change =>
  (d) => {
    d.extensions = { sigv4auth: settings };
    d.service.extensions = ["sigv4auth"];
    Object.assign(d.exporters.otlphttp, { auth: { authenticator: "sigv4auth" }, endpoint });
  };

/** What is changed in a right configuration, and all that is found. */
const FOUND: [string, Change, ...string[]][] = [
  [
    "a duration without a unit",
    exporter({ timeout: "5" }),
    "exporters.otlphttp.timeout has to be a duration with its unit, for example 500ms or 5s",
  ],
  [
    "a duration that is a small number",
    exporter({ timeout: 5 }),
    "exporters.otlphttp.timeout is a number of nanoseconds: write the unit too, for example 5s",
  ],
  [
    "a negative duration",
    exporter({ timeout: "-1s" }),
    "exporters.otlphttp.timeout is negative, but has to be a duration, for example 5s",
  ],
  [
    "an unknown setting",
    exporter({ header: {} }),
    "exporters.otlphttp.header is no setting: headers is the nearest that there is",
  ],
  [
    "an unknown setting like no other",
    exporter({ tls: { zzz: 1 } }),
    /tls\.zzz is no setting: there are ca_file, ca_pem/.source,
  ],
  [
    "a header that is a number",
    exporter({ headers: { a: 1 } }),
    "exporters.otlphttp.headers.a has to be a text: put it into quotes",
  ],
  [
    "headers as a list",
    exporter({ headers: ["a"] }),
    "exporters.otlphttp.headers has to be a map, with names of your own",
  ],
  [
    "a switch as a text",
    exporter({ disable_keep_alives: "no" }),
    "exporters.otlphttp.disable_keep_alives has to be true or false, without quotes",
  ],
  [
    "a number as a text",
    exporter({ max_idle_conns: "3" }),
    "exporters.otlphttp.max_idle_conns has to be a number, without quotes",
  ],
  [
    "a share as a text",
    processor("probabilistic_sampler", { sampling_percentage: "50" }),
    "processors.probabilistic_sampler.sampling_percentage has to be a number, without quotes",
  ],
  [
    "a list as a text",
    processor("filter", { traces: { span: "true" } }),
    "processors.filter.traces.span has to be a list",
  ],
  [
    "a misspelt protocol's setting",
    (d) => (d.receivers.otlp = { protocols: { http: { endpiont: "a" } } }),
    "receivers.otlp.protocols.http.endpiont is no setting: endpoint is the nearest that there is",
  ],
  [
    "a port that is none",
    (d) => {
      d.receivers["otlp/b"] = { protocols: { http: { endpoint: "localhost:99999" } } };
      d.service.pipelines.traces.receivers.push("otlp/b");
    },
    "receivers.otlp/b.protocols.http.endpoint has no port from 1 to 65535: write localhost:4318",
  ],
  [
    "a name that is none",
    processor("batch/a b", {}),
    "processors.batch/a b is no name that the collector takes: after the slash write one without blanks and signs such as $, + and <",
  ],
  [
    "an empty name",
    processor("batch/", {}),
    "processors.batch/ is no name that the collector takes: after the slash write one without blanks and signs such as $, + and <",
  ],
  [
    "a memory limiter without limits",
    (d) => (d.processors.memory_limiter = null),
    "processors.memory_limiter.check_interval is missing: write how often it looks, for example 1s",
    "processors.memory_limiter.limit_mib is missing: write how many MiB it may use at most",
  ],
  [
    "a condition that does not end",
    processor("filter/a", { traces: { span: ["true", 'name == "a'] } }),
    "processors.filter/a.traces.span[1] has a text that does not end: write its second quote",
  ],
  [
    "a certificate that is none",
    exporter({ tls: { ca_pem: "-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----" } }),
    "exporters.otlphttp.tls.ca_pem has certificate number 1 that can't be read: give the file as it is, with its line breaks",
  ],
  [
    "half a certificate",
    exporter({ tls: { ca_pem: CA_PEM.slice(0, 100) } }),
    "exporters.otlphttp.tls.ca_pem has a certificate that does not end with -----END CERTIFICATE-----: give the whole file",
  ],
  [
    "a signer that does not know the service",
    signer({ region: "eu-west-1" }, "https://a.example.com"),
    "extensions.sigv4auth.service is missing, and exporters.otlphttp.endpoint is no address of AWS that names it: write the service as signatures name it, for example aps",
  ],
  [
    "references in place of values",
    exporter({ timeout: "${env:TIMEOUT}", max_idle_conns: "${env:COUNT}", tls: { ca_pem: "${file:/ca.pem}" } }),
  ],
  ["nothing in place of values", exporter({ timeout: null, tls: null })],
  ["durations as Go writes them", exporter({ timeout: "+1.5s", idle_conn_timeout: "1h2m3.s", http2_ping_timeout: 0 })],
  ["a number as Go's YAML reads it", processor("batch", { send_batch_size: "1_000" })],
  ["a certificate", exporter({ tls: { ca_pem: `${CA_PEM}\n${CA_PEM}` } })],
  [
    "a signer that learns the service from the address",
    signer(null, "https://aps-workspaces.us-east-1.amazonaws.com/workspaces/ws-1/api/v1/remote_write"),
  ],
];

describe("checkDocument, of settings", () => {
  for (const [description, change, ...expected] of FOUND) {
    it(`${expected.length > 0 ? "refuses" : "takes"} ${description}`, () => {
      const { problems } = checkDocument(buildRight(change), releaseOf("0.15.0"), { timeout: 900, sendsTraces: true });
      const sentences = problems.map(({ path, sentence }) => `${path} ${sentence}`);
      assert.equal(sentences.length, expected.length, sentences.join("\n"));
      sentences.forEach((sentence, index) =>
        assert.ok(sentence === expected[index] || new RegExp(expected[index]).test(sentence), sentence),
      );
    });
  }

  it("knows no settings of other releases", () => {
    const document = buildRight(exporter({ header: {} }));
    assert.deepEqual(checkDocument(document, releaseOf("0.14.0"), { timeout: 900, sendsTraces: true }).problems, []);
  });
});
