import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { normalizeSettings } from "../../../provider/settings";
import { makeFolder, minimalArgs } from "../../support/fixtures";
import { valueOf } from "../../support/mocks";

const otherPort = (path: string, port: number, name: string, mine: string, right: number) =>
  `\`${path}\` has the port ${port}, which is the one for ${name} by default, but what is sent there is OTLP over ${mine}, whose port is ${right} by default.`;
const unsigned = (path: string, how: string) =>
  `\`${path}\` is an endpoint of AWS, which takes signed requests alone: ${how}.`;
const PRESETS =
  "give the preset aws-xray or aws-cloudwatch-logs, or `sigv4` of an exporter in `collector.config.exporters`";
const XRAY = "https://xray.eu-west-1.amazonaws.com";
const exporters = (...list: object[]) => ({ otlp: undefined, collector: { config: { exporters: list } } });

/** A collector's own YAML with some exporters, of which all can be used. */
const ownYaml = (exporters: Record<string, object>) => ({
  otlp: undefined,
  collector: {
    configYaml: JSON.stringify({
      receivers: { otlp: { protocols: { http: { endpoint: "localhost:4318" } } } },
      processors: { memory_limiter: { check_interval: "1s", limit_mib: 100 }, decouple: {} },
      exporters: Object.fromEntries(
        Object.entries(exporters).map(([id, settings]) => [
          id,
          { timeout: "1s", retry_on_failure: { enabled: false }, sending_queue: { enabled: false }, ...settings },
        ]),
      ),
      extensions: { "sigv4auth/a": { service: "xray", region: "eu-west-1" } },
      service: {
        extensions: ["sigv4auth/a"],
        pipelines: {
          traces: {
            receivers: ["otlp"],
            processors: ["memory_limiter", "decouple"],
            exporters: Object.keys(exporters),
          },
        },
      },
    }),
  },
});
const EXTENSION = "define the extension sigv4auth, and name it in the exporter's `auth.authenticator`";

const WARNINGS: [about: string, more: object, warnings: string[]][] = [
  [
    "the port for gRPC",
    { otlp: { endpoint: "http://a.b:4317" } },
    [otherPort("otlp.endpoint", 4317, "otlp_grpc", "HTTP", 4318)],
  ],
  [
    "the same as an output",
    { otlp: { endpoint: pulumi.output("https://a.b:4317") } },
    [otherPort("otlp.endpoint", 4317, "otlp_grpc", "HTTP", 4318)],
  ],
  ["the port for HTTP", { otlp: { endpoint: "http://a.b:4318" } }, []],
  ["X-Ray without signature", { otlp: { endpoint: XRAY } }, [unsigned("otlp.endpoint", "give `otlp.sigv4`")]],
  [
    "X-Ray from Node.js",
    {
      otlp: { endpoint: XRAY },
      runtime: "nodejs22.x",
      handler: "index.handler",
      context: makeFolder({ "index.js": "" }),
    },
    [unsigned("otlp.endpoint", "give `otlp.sigv4`")],
  ],
  ["what sends nothing", { otlp: { endpoint: XRAY }, instrumentation: { mode: "off" } }, []],
  [
    "otlp.endpoint beside a collector",
    { otlp: { endpoint: XRAY }, collector: {} },
    [unsigned("otlp.endpoint", PRESETS)],
  ],
  [
    "a collector's endpoint",
    { otlp: undefined, collector: { endpoint: "http://a.b:4317" } },
    [otherPort("collector.endpoint", 4317, "otlp_grpc", "HTTP", 4318)],
  ],
  [
    "exporters by their places",
    exporters(
      { endpoint: "http://a.b:4317" },
      { endpoint: XRAY },
      { type: "otlp_grpc", endpoint: "a.b:4318", name: "grpc" },
      { type: "otlp_grpc", endpoint: "a.b:4317", name: "right" },
    ),
    [
      otherPort("collector.config.exporters[0].endpoint", 4317, "otlp_grpc", "HTTP", 4318),
      unsigned("collector.config.exporters[1].endpoint", PRESETS),
      otherPort("collector.config.exporters[2].endpoint", 4318, "otlp_http", "gRPC", 4317),
    ],
  ],
  [
    "exporters in YAML",
    ownYaml({
      "otlphttp/port": { endpoint: "http://a.b:4317" },
      "otlphttp/unsigned": { traces_endpoint: `${XRAY}/v1/traces` },
      "otlphttp/signed": { traces_endpoint: `${XRAY}/v1/traces`, auth: { authenticator: "sigv4auth/a" } },
      "otlphttp/reference": { endpoint: "${env:HOST}:4317" },
      "otlphttp/right": { endpoint: "https://a.b:4318" },
      "otlp/port": { endpoint: "a.b:4318" },
      "otlp/right": { endpoint: "http://a.b:4317" },
    }),
    [
      otherPort("exporters.otlphttp/port.endpoint", 4317, "otlp_grpc", "HTTP", 4318),
      unsigned("exporters.otlphttp/unsigned.traces_endpoint", EXTENSION),
      otherPort("exporters.otlp/port.endpoint", 4318, "otlp_http", "gRPC", 4317),
    ],
  ],
];

describe("what is strange of an address", () => {
  for (const [about, more, warnings] of WARNINGS) {
    it(`is said: ${about}`, async () => {
      assert.deepEqual(await valueOf(normalizeSettings("orders", minimalArgs(more)).warnings), warnings);
    });
  }
});

describe("what is seldom meant of a folder of code", () => {
  it("is said: a private key, and no .env, which is left out", async () => {
    const context = makeFolder({ "handler.py": "", "key.pem": "", ".env": "" });
    const { warnings } = normalizeSettings("orders", minimalArgs({ context, handler: "handler.lambda_handler" }));
    assert.deepEqual(
      (await valueOf(warnings)).map((warning) => /has (.*), which may be secret/.exec(warning)?.[1]),
      ["key.pem"],
    );
  });
});
