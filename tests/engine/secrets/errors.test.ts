import * as assert from "node:assert/strict";
import type { PulumiRunFailed } from "../../../local/pulumi/pulumiProject";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { makePluginProject } from "../plugin/support/pluginProject";
import { makeProject, type TestProject } from "../support/testProject";
import { findMarkers } from "./support/findMarkers";
import { makeMarkers } from "./support/markers";

const MARKERS = makeMarkers();
const SECRET = MARKERS.control;
const BACKEND = { endpoint: "https://a.example.com" };
const COLLECTOR = { version: "0.15.0", config: { exporters: [BACKEND] } };
const exporter = (more: object): object => ({
  otlp: undefined,
  collector: { ...COLLECTOR, config: { exporters: [{ ...BACKEND, ...more }] } },
});

/** Secrets where they don't belong, or in a form that is refused, and what has to be in the error. */
const CASES: [about: string, inputs: object, named: string][] = [
  ["a header's value with a line break", { otlp: { ...BACKEND, headers: { key: `${SECRET}\n` } } }, "otlp.headers"],
  ["headers as one text", { otlp: { ...BACKEND, headers: `key=${SECRET}` } }, "otlp.headers"],
  ["the secret in place of its ARN", { otlp: { ...BACKEND, headersSecretArn: SECRET } }, "otlp.headersSecretArn"],
  ["a password in the endpoint", { otlp: { endpoint: `https://me:${SECRET}@a.example.com` } }, "otlp.endpoint"],
  ["a key in the endpoint", { otlp: { endpoint: `https://a.example.com/?key=${SECRET}` } }, "otlp.endpoint"],
  ["build secrets as one text", { build: { secrets: `TOKEN=${SECRET}` } }, "build.secrets"],
  ["a build secret in a list", { build: { secrets: { TOKEN: [SECRET] } } }, "build.secrets"],
  ["a build argument in a list", { build: { args: { TOKEN: [SECRET] } } }, "build.args"],
  ["a cache with a key", { build: { cacheTo: [`type=s3\nsecret_access_key=${SECRET}`] } }, "build.cacheTo"],
  ["the environment as one text", { environment: `TOKEN=${SECRET}` }, "environment"],
  ["a variable in a list", { environment: { TOKEN: [SECRET] } }, "environment"],
  ["more variables than Lambda takes", { environment: { TOKEN: SECRET.repeat(200) } }, "environment"],
  ["a header of an exporter", exporter({ headers: { key: ` ${SECRET}` } }), "exporters[0].headers"],
  [
    "a header's prefix",
    exporter({ headerSecrets: { key: { secretArn: "a", prefix: ` ${SECRET}` } } }),
    "headerSecrets",
  ],
  ["an exporter's secret for its ARN", exporter({ headerSecrets: { key: { secretArn: SECRET } } }), "headerSecrets"],
  [
    "a secret for its key",
    exporter({ headerSecrets: { key: { secretArn: "a", key: ` ${SECRET}` } } }),
    "headerSecrets",
  ],
  ["certificates", exporter({ caPem: SECRET }), "caPem"],
  [
    "a configuration in no form",
    { otlp: undefined, collector: { version: "0.15.0", configYaml: `a: [${SECRET}` } },
    "collector.configYaml",
  ],
  ["an endpoint of an exporter", exporter({ endpoint: `https://me:${SECRET}@[` }), "endpoint"],
];

describe("secrets in errors", () => {
  let environment: EngineEnvironment;
  const projects: TestProject[] = [];

  before("make a program of the package and one of the plugin", async () => {
    environment = await startEnvironment();
    const plugin = await makePluginProject(environment);
    const direct = await makeProject(environment, { program: "plugin/program" });
    direct.edit("index.ts", '"./otelLambdaImage"', '"otel-lambda-image"');
    direct.edit("index.ts", "...given,", "...(given as object),");
    projects.push(direct, plugin);
  });

  it("would be found in what is printed", () => {
    for (const form of [SECRET, `…${SECRET.slice(0, 24)}…`, encodeURIComponent(SECRET), btoa(`key=${SECRET}`)]) {
      assert.deepEqual(findMarkers(`error: ${form} is wrong`, MARKERS), ["control"], form);
    }
  });

  for (const [about, inputs, named] of CASES) {
    it(`are not shown: ${about}`, async () => {
      for (const { pulumi } of projects) {
        await pulumi.setConfig({ inputs: JSON.stringify(inputs) });
        await assert.rejects(pulumi.preview(), ({ run }: PulumiRunFailed) => {
          assert.ok(run.output.includes(named), run.output);
          assert.deepEqual(findMarkers(run.output, MARKERS), [], run.output);
          return true;
        });
      }
    });
  }
});
