import * as assert from "node:assert/strict";
import { Lifetime } from "../../../local/processes/lifetime";
import { EmptyEngine } from "../../support/constructRequest";
import { buildPlugin } from "../../support/pluginFolder";
import { StartedPlugin } from "../../support/startedPlugin";
import { startEnvironment } from "../support/engineEnvironment";
import { makeProject } from "../support/testProject";
import { findMarkers } from "./support/findMarkers";
import { makeMarkers } from "./support/markers";

const MARKERS = makeMarkers();
const SECRET = MARKERS.control;
const BACKEND = { endpoint: "https://a.example.com" };
const STORED = { secretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf" };
const exporter = (more: object): object => ({
  collector: { version: "0.15.0", config: { exporters: [{ ...BACKEND, ...more }] } },
});
const withBackend = (more: object): object => ({ otlp: BACKEND, ...more });

/** Secrets where they don't belong, or in a form that is refused, and what has to be in the error. */
const CASES: [about: string, inputs: object, named: string][] = [
  ["a header's value with a line break", { otlp: { ...BACKEND, headers: { key: `${SECRET}\n` } } }, "otlp.headers"],
  ["headers as one text", { otlp: { ...BACKEND, headers: `key=${SECRET}` } }, "otlp.headers"],
  ["the secret in place of its ARN", { otlp: { ...BACKEND, headersSecretArn: SECRET } }, "otlp.headersSecretArn"],
  ["a password in the endpoint", { otlp: { endpoint: `https://me:${SECRET}@a.example.com` } }, "otlp.endpoint"],
  ["a key in the endpoint", { otlp: { endpoint: `https://a.example.com/?key=${SECRET}` } }, "otlp.endpoint"],
  ["build secrets as one text", withBackend({ build: { secrets: `TOKEN=${SECRET}` } }), "build.secrets"],
  ["a build secret in a list", withBackend({ build: { secrets: { TOKEN: [SECRET] } } }), "build.secrets"],
  ["a build argument in a list", withBackend({ build: { args: { TOKEN: [SECRET] } } }), "build.args"],
  [
    "a cache with a key",
    withBackend({ build: { cacheTo: [`type=s3\nsecret_access_key=${SECRET}`] } }),
    "build.cacheTo",
  ],
  ["the environment as one text", withBackend({ environment: `TOKEN=${SECRET}` }), "environment"],
  ["a variable in a list", withBackend({ environment: { TOKEN: [SECRET] } }), "environment"],
  ["more variables than Lambda takes", withBackend({ environment: { TOKEN: SECRET.repeat(200) } }), "environment"],
  ["a header of an exporter", exporter({ headers: { key: ` ${SECRET}` } }), "exporters[0].headers"],
  [
    "a header's prefix",
    exporter({ headerSecrets: { key: { ...STORED, prefix: ` ${SECRET}` } } }),
    "headerSecrets.key.prefix",
  ],
  [
    "an exporter's secret for its ARN",
    exporter({ headerSecrets: { key: { secretArn: SECRET } } }),
    "headerSecrets.key.secretArn",
  ],
  [
    "a secret for its key",
    exporter({ headerSecrets: { key: { ...STORED, key: ` ${SECRET}` } } }),
    "headerSecrets.key.key",
  ],
  ["certificates", exporter({ caPem: SECRET }), "exporters[0].caPem"],
  [
    "a configuration in no form",
    { collector: { version: "0.15.0", configYaml: `a: [${SECRET}` } },
    "collector.configYaml",
  ],
  ["an endpoint of an exporter", exporter({ endpoint: `https://me:${SECRET}@[` }), "exporters[0].endpoint"],
];

const NEEDED = { context: "./python", runtime: "python3.13", handler: "handler.lambda_handler" };

describe("secrets in errors", () => {
  const lifetime = new Lifetime();
  const engine = new EmptyEngine();
  let plugin: StartedPlugin;
  let printed: string;

  before("have the package print what it says of each, and start the plugin", async () => {
    const cases = Object.fromEntries(CASES.map(([, inputs], index) => [`case-${index}`, inputs]));
    const project = await makeProject(await startEnvironment(), {
      program: "secrets/refused",
      config: { cases: JSON.stringify(cases) },
    });
    printed = (await project.pulumi.preview()).output;
    await engine.start();
    lifetime.add(() => engine.stop());
    plugin = await StartedPlugin.start([process.execPath, await buildPlugin(), engine.address], project.folder);
    lifetime.add(() => plugin.stop());
  });

  after(() => lifetime.end());

  it("would be found in what is printed", () => {
    for (const form of [SECRET, `…${SECRET.slice(0, 24)}…`, encodeURIComponent(SECRET), btoa(`key=${SECRET}`)]) {
      assert.deepEqual(findMarkers(`error: ${form} is wrong`, MARKERS), ["control"], form);
    }
  });

  for (const [index, [about, inputs, named]] of CASES.entries()) {
    it(`are not shown by the package: ${about}`, () => {
      const lines = printed.split("Diagnostics:")[1].split("\n");
      const start = lines.findIndex((line) => line.includes(`case-${index} `));
      const error = lines
        .slice(
          start,
          lines.findIndex((line, at) => at > start && line.trim() === "}"),
        )
        .join("\n");
      assert.ok(error.includes(named), error);
      assert.deepEqual(findMarkers(error, MARKERS), [], error);
    });

    it(`are not shown through the plugin: ${about}`, async () => {
      const { sentence = "", propertyPath } = (await engine.construct(plugin.port, { ...NEEDED, ...inputs })) ?? {};
      assert.ok(sentence.includes(named), sentence);
      assert.deepEqual(findMarkers(sentence, MARKERS), [], sentence);
      // With a path the engine prints the value that is there.
      assert.equal(propertyPath, undefined);
    });
  }

  it("are not anywhere else in what is printed of them", () => {
    assert.deepEqual(findMarkers(printed, MARKERS), [], printed);
  });
});
