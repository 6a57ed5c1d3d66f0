import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import type { CollectorArgs } from "../../../../provider/args";
import type { CollectorDocument, Section } from "../../../../provider/collector/document/collectorDocument";
import {
  type CollectorHost,
  type CollectorSettings,
  normalizeCollector,
} from "../../../../provider/collector/collectorSettings";
import { settle, valueOf } from "../../../support/mocks";
import { HASH, LOG_GROUP, MINIMAL_YAML, SECRET, withConfig, withExporter } from "../table/row";
import { CA_PEM } from "../../../support/caPem";
import { HOST } from "./host";

async function documentOf(args: CollectorArgs, host = HOST): Promise<CollectorDocument> {
  const { configYaml } = normalizeCollector(args, host);
  assert.ok(configYaml);
  return parse(await valueOf(configYaml)) as CollectorDocument;
}

async function exporterOf(args: CollectorArgs): Promise<[string, Section]> {
  const [[id, settings]] = Object.entries((await documentOf(args)).exporters ?? {});
  return [id, settings as Section];
}

describe("normalizeCollector", () => {
  it("refuses a function with too little memory, however it is configured", () => {
    for (const args of [{ preset: "aws-xray" }, { configYaml: MINIMAL_YAML }, { configUri: "https://a/b" }]) {
      assert.throws(
        () => normalizeCollector(args, { ...HOST, memorySize: 511 }),
        /`memorySize` is 511, but with a collector it has to be 512 or more/,
      );
    }
  });

  it("makes a whole configuration of a preset and a secret", async () => {
    const settings = normalizeCollector({ preset: "honeycomb", secretArn: SECRET }, HOST);
    assert.equal(settings.version, "0.15.0");
    assert.deepEqual(settings.source, {
      kind: "zip",
      url: "https://github.com/open-telemetry/opentelemetry-lambda/releases/download/layer-collector/0.15.0/opentelemetry-collector-layer-amd64.zip",
      sha256: "40f4fd1638c167804e92ff8b056166c3cb7ea1c6439d80a926c264ad265826eb",
    });
    assert.deepEqual(await valueOf(settings.grants), [
      { actions: ["secretsmanager:GetSecretValue"], resources: [SECRET] },
    ]);
    assert.deepEqual(await valueOf(settings.warnings), []);
    const document = parse(await valueOf(settings.configYaml ?? "")) as CollectorDocument;
    assert.deepEqual(document.receivers, { otlp: { protocols: { http: { endpoint: "localhost:4318" } } } });
    assert.deepEqual(document.service.telemetry, { logs: { level: "warn" }, metrics: { level: "none" } });
    assert.deepEqual(document.service.pipelines, {
      traces: {
        receivers: ["otlp"],
        processors: ["memory_limiter", "decouple"],
        exporters: ["otlphttp/honeycomb"],
      },
    });
    assert.deepEqual(document.exporters?.["otlphttp/honeycomb"], {
      endpoint: "https://api.honeycomb.io",
      headers: { "x-honeycomb-team": `\${secretsmanager:${SECRET}}` },
      compression: "gzip",
      timeout: "3000ms",
      retry_on_failure: {
        enabled: true,
        initial_interval: "500ms",
        max_interval: "2000ms",
        max_elapsed_time: "6000ms",
      },
      sending_queue: { enabled: false },
    });
  });

  const PRESETS: [CollectorArgs, string, string | undefined, string | undefined][] = [
    [{ preset: "honeycomb", region: "eu" }, "https://api.eu1.honeycomb.io", "x-honeycomb-team", ""],
    [{ preset: "datadog" }, "https://otlp.datadoghq.com", "dd-api-key", ""],
    [{ preset: "datadog", region: "eu1" }, "https://otlp.datadoghq.eu", "dd-api-key", ""],
    [{ preset: "newrelic" }, "https://otlp.nr-data.net", "api-key", ""],
    [{ preset: "newrelic", region: "eu" }, "https://otlp.eu01.nr-data.net", "api-key", ""],
    [
      { preset: "grafana-cloud", region: "prod-eu-west-2" },
      "https://otlp-gateway-prod-eu-west-2.grafana.net/otlp",
      "Authorization",
      "Basic ",
    ],
    [{ preset: "dash0", region: "eu-west-1" }, "https://ingress.eu-west-1.aws.dash0.com", "Authorization", "Bearer "],
    [
      { preset: "dash0", endpoint: "https://ingress.example.com" },
      "https://ingress.example.com",
      "Authorization",
      "Bearer ",
    ],
    [{ preset: "aws-xray" }, "https://xray.${env:AWS_REGION}.amazonaws.com", undefined, undefined],
    [{ preset: "aws-xray", region: "eu-west-1" }, "https://xray.eu-west-1.amazonaws.com", undefined, undefined],
  ];
  for (const [args, endpoint, header, prefix] of PRESETS) {
    it(`knows ${args.preset} at ${endpoint}`, async () => {
      const [id, exporter] = await exporterOf(header ? { ...args, secretArn: SECRET, secretKey: "key" } : args);
      assert.equal(id, `otlphttp/${args.preset}`);
      assert.equal(exporter.endpoint, endpoint);
      assert.deepEqual(exporter.headers, header && { [header]: `${prefix}\${secretsmanager:${SECRET}#key}` });
    });
  }

  it("takes a preset's header from elsewhere too", async () => {
    const [, exporter] = await exporterOf(withExporter({ preset: "honeycomb", headers: { "X-Honeycomb-Team": "k" } }));
    assert.deepEqual(exporter.headers, { "X-Honeycomb-Team": "${env:OTEL_COLLECTOR_HEADER_0_0_X_HONEYCOMB_TEAM}" });
  });

  it("signs what goes to AWS, with the permission for just that", async () => {
    const settings = normalizeCollector(
      {
        config: {
          signals: ["traces", "logs"],
          exporters: [
            { preset: "aws-xray" },
            {
              preset: "aws-cloudwatch-logs",
              region: "eu-west-1",
              logGroupArn: `${LOG_GROUP}:*`,
              logStreamName: "main",
            },
          ],
        },
      },
      HOST,
    );
    assert.deepEqual(await valueOf(settings.grants), [
      { actions: ["xray:PutSpans", "xray:PutTraceSegments"], resources: ["*"] },
      { actions: ["logs:PutLogEvents"], resources: [`${LOG_GROUP}:*`] },
    ]);
    assert.match((await valueOf(settings.warnings)).join(), /Transaction Search/);
    const document = parse(await valueOf(settings.configYaml ?? "")) as CollectorDocument;
    assert.deepEqual(document.extensions, {
      "sigv4auth/aws-xray": { region: "${env:AWS_REGION}", service: "xray" },
      "sigv4auth/aws-cloudwatch-logs": { region: "eu-west-1", service: "logs" },
    });
    assert.deepEqual(document.service.extensions, Object.keys(document.extensions ?? {}));
    const logs = document.exporters?.["otlphttp/aws-cloudwatch-logs"] as Section;
    assert.deepEqual(logs.headers, { "x-aws-log-group": "telemetry", "x-aws-log-stream": "main" });
    assert.deepEqual(logs.auth, { authenticator: "sigv4auth/aws-cloudwatch-logs" });
  });

  const WORKSPACE = "ws-12ab34cd-1234-abcd-5678-ef90abcd1234";
  const remoteWrite = (region: string) =>
    `https://aps-workspaces.${region}.amazonaws.com/workspaces/${WORKSPACE}/api/v1/remote_write`;
  const REMOTE_WRITE: [string, pulumi.Input<string>, string][] = [
    ["a workspace", remoteWrite("eu-west-1"), `arn:aws:aps:eu-west-1:*:workspace/${WORKSPACE}`],
    [
      "a workspace that becomes known",
      pulumi.output(remoteWrite("us-gov-west-1")),
      `arn:aws-us-gov:aps:us-gov-west-1:*:workspace/${WORKSPACE}`,
    ],
  ];
  for (const [description, endpoint, resource] of REMOTE_WRITE) {
    it(`lets the role write to Amazon Managed Prometheus: ${description}`, async () => {
      const exporter = { type: "prometheusremotewrite", endpoint, sigv4: { service: "aps" } } as const;
      const settings = normalizeCollector(withExporter({ ...exporter, name: "a" }, { ...exporter, name: "b" }), HOST);
      assert.deepEqual(await valueOf(settings.grants), [{ actions: ["aps:RemoteWrite"], resources: [resource] }]);
      assert.doesNotMatch((await valueOf(settings.warnings)).join(), /permission/);
    });
  }

  it("lets the role write to no workspace that it can't name, and says which permission that takes", async () => {
    const endpoint = pulumi.output("https://vpce-1.example.com/api/v1/remote_write");
    const settings = normalizeCollector(
      withExporter({ type: "prometheusremotewrite", endpoint, sigv4: { service: "aps" } }),
      HOST,
    );
    assert.deepEqual(await valueOf(settings.grants), []);
    assert.match((await valueOf(settings.warnings)).join(), /give it aps:RemoteWrite on the workspace's ARN/);
  });

  it("says which permission the role lacks for a service that is not known, unless it has some of its own", async () => {
    const args = withExporter({ endpoint: "https://a", sigv4: { service: "aoss" } });
    const warningsFor = async (hasOwnPermissions: boolean) =>
      (await valueOf(normalizeCollector(args, { ...HOST, hasOwnPermissions }).warnings)).join();
    assert.match(
      await warningsFor(false),
      /^`collector\.config\.exporters\[0\]\.sigv4\.service` is "aoss", and .* no permission .* in `role\.policyStatements`\.$/,
    );
    assert.equal(await warningsFor(true), "");
    assert.deepEqual(await valueOf(normalizeCollector(args, HOST).grants), []);
  });

  it("passes on logs where nothing takes traces", async () => {
    const document = await documentOf({ preset: "aws-cloudwatch-logs", logGroupArn: LOG_GROUP, logStreamName: "a" });
    assert.deepEqual(Object.keys(document.service.pipelines), ["logs"]);
  });

  it("puts plain headers into secret variables and not into the configuration", async () => {
    const settings = normalizeCollector(withExporter({ endpoint: "https://a", headers: { "x-key": "hunter2" } }), HOST);
    assert.ok(!(await valueOf(settings.configYaml ?? "")).includes("hunter2"));
    const variable = settings.environment.OTEL_COLLECTOR_HEADER_0_0_X_KEY;
    assert.equal(await valueOf(variable), "hunter2");
    assert.equal(await pulumi.isSecret(variable), true);
  });

  it("gives each header a variable of its own", async () => {
    const headers = { "x-a": "first", x_a: "second" };
    const exporters = [
      { endpoint: "https://a", headers },
      { endpoint: "https://b", headers: { "0-X-A": "3rd" } },
    ];
    const { environment } = normalizeCollector({ config: { exporters } }, HOST);
    assert.deepEqual(await valueOf(environment), {
      OTEL_COLLECTOR_HEADER_0_0_X_A: "first",
      OTEL_COLLECTOR_HEADER_0_1_X_A: "second",
      OTEL_COLLECTOR_HEADER_1_0_0_X_A: "${yaml:}3rd",
    });
  });

  it("escapes what is typed, and nothing that it refers to itself", async () => {
    const caPem = `$$${CA_PEM}`;
    const settings = normalizeCollector(
      {
        version: "0.22.0",
        sha256: HASH,
        config: {
          signals: ["traces", "logs"],
          exporters: [
            { endpoint: pulumi.output("https://a/$x"), caPem, headers: { a: "${env:B}" } },
            { preset: "honeycomb", headerSecrets: { "X-Honeycomb-Team": { secretArn: SECRET, prefix: "$" } } },
            { preset: "aws-cloudwatch-logs", logGroupArn: `${LOG_GROUP}-$$`, logStreamName: "[$LATEST]a" },
            { name: "signed", endpoint: "https://b", sigv4: { service: "aps", region: "${env:B}" } },
          ],
          resourceAttributes: { a$$: "${env:B}", c: pulumi.output("$$") },
          attributes: [
            { key: "$$k", action: "insert", value: "${env:B}" },
            { key: "k", action: "insert", fromAttribute: "$$" },
          ],
          filter: { spans: ['name == "$$"'] },
          transform: { traces: ['replace_pattern(span.name, "(.*)", "$1")'] },
        },
      },
      HOST,
    );
    assert.equal(await valueOf(settings.environment.OTEL_COLLECTOR_HEADER_0_0_A), "${yaml:}$${env:B}");
    const { exporters, processors, extensions } = parse(await valueOf(settings.configYaml ?? "")) as CollectorDocument;
    const [first, honeycomb, logs] = Object.values(exporters ?? {}) as Section[];
    assert.equal(first.endpoint, "https://a/$$x");
    assert.deepEqual(first.tls, { ca_pem: `$$$$${CA_PEM}` });
    assert.deepEqual(first.headers, { a: "${env:OTEL_COLLECTOR_HEADER_0_0_A}" });
    assert.deepEqual(honeycomb.headers, { "X-Honeycomb-Team": `$$\${secretsmanager:${SECRET}}` });
    assert.deepEqual(logs.headers, { "x-aws-log-group": "telemetry-$$$$", "x-aws-log-stream": "[$$LATEST]a" });
    assert.equal(logs.endpoint, "https://logs.${env:AWS_REGION}.amazonaws.com");
    assert.deepEqual(extensions, {
      "sigv4auth/aws-cloudwatch-logs": { region: "${env:AWS_REGION}", service: "logs" },
      "sigv4auth/signed": { region: "$${env:B}", service: "aps" },
    });
    assert.deepEqual(processors?.resource, {
      attributes: [
        { key: "a$$$$", value: "$${env:B}", action: "insert" },
        { key: "c", value: "$$$$", action: "insert" },
      ],
    });
    assert.deepEqual(processors?.attributes, {
      actions: [
        { key: "$$$$k", action: "insert", value: "$${env:B}" },
        { key: "k", action: "insert", from_attribute: "$$$$" },
      ],
    });
    assert.deepEqual((processors?.filter as Section).traces, { span: ['name == "$$$$"'] });
    assert.deepEqual((processors?.transform as Section).trace_statements, [
      'replace_pattern(span.name, "(.*)", "$$1")',
    ]);
  });

  it("warns where the function sends spans that nothing takes", async () => {
    const args = { preset: "aws-cloudwatch-logs", logGroupArn: LOG_GROUP, logStreamName: "a" };
    const warningsFor = async (sendsTraces: boolean) =>
      (await valueOf(normalizeCollector(args, { ...HOST, sendsTraces }).warnings)).join();
    assert.match(await warningsFor(true), /passes on no traces, so the spans that the function sends are lost/);
    assert.equal(await warningsFor(false), "");
  });

  const withLevel = (level: string) =>
    MINIMAL_YAML.replace("service: {", `service: { telemetry: { logs: { level: ${level} } },`);
  const LEVELS: [string, CollectorArgs, string][] = [
    ["by default", { preset: "aws-xray" }, "warn"],
    ["of the inputs", withConfig({ logLevel: "debug" }), "debug"],
    ["of YAML without one", { configYaml: MINIMAL_YAML }, "warn"],
    ["of YAML", { configYaml: withLevel("ERROR") }, "error"],
    ["of YAML with another word", { configYaml: withLevel(`"\${env:LEVEL}"`) }, "warn"],
    ["of YAML that is known later", { configYaml: pulumi.output(withLevel("debug")) }, "debug"],
    ["of YAML that is a secret", { configYaml: pulumi.secret(withLevel("debug")) }, "debug"],
    ["of a URI", { configUri: "https://a/b" }, "warn"],
  ];
  for (const [description, args, level] of LEVELS) {
    it(`takes the log level ${description}`, async () => {
      const { logLevel } = normalizeCollector(args, HOST);
      assert.equal(await valueOf(logLevel), level);
      assert.equal(await pulumi.isSecret(pulumi.output(logLevel)), false);
    });
  }

  it("says what platform telemetry costs", async () => {
    const small = normalizeCollector(withConfig({ platformTelemetry: {} }), HOST);
    assert.match((await valueOf(small.warnings)).join(), /by 3 to 4 seconds with 512 MB/);
    const large = normalizeCollector(withConfig({ platformTelemetry: {} }), { ...HOST, memorySize: 1024 });
    assert.match((await valueOf(large.warnings)).join(), /every cold start longer: leave it out/);
  });

  it("says what it changed in the user's own YAML, and lets the collector read the secrets in it", async () => {
    const text = MINIMAL_YAML.replaceAll(", decouple]", "]")
      .replace(
        "debug: {}",
        `otlp: { endpoint: "\${secretsmanager:${SECRET}#a}", timeout: 1s, retry_on_failure: { enabled: false } }`,
      )
      .replace("[debug]", "[otlp]");
    const settings = normalizeCollector({ configYaml: text }, HOST);
    assert.match((await valueOf(settings.warnings)).join(), /decouple is added as the last processor/);
    assert.match(await valueOf(settings.configYaml ?? ""), /- decouple/);
    assert.deepEqual(await valueOf(settings.grants), [
      { actions: ["secretsmanager:GetSecretValue"], resources: [SECRET] },
    ]);
  });

  it("lets the collector read no secret that is in a comment, a name or a text with a dollar sign", async () => {
    const other = SECRET.replace("AbCdEf", "XyZxYz");
    const text = MINIMAL_YAML.replace(
      "{ debug: {} }",
      () => `{
        debug: {}, # \${secretsmanager:${SECRET}}
        otlp: {
          headers: { a: "$\${secretsmanager:${SECRET}}", b: "$$\${secretsmanager:${other}:-none}", c: "$$$\${secretsmanager:${SECRET}}" },
          endpoint: "a:4317", timeout: 1s, retry_on_failure: { enabled: false }, sending_queue: { enabled: false } } }`,
    );
    const settings = normalizeCollector({ configYaml: text.replace("[debug]", "[debug, otlp]") }, HOST);
    assert.deepEqual(await valueOf(settings.grants), [
      { actions: ["secretsmanager:GetSecretValue"], resources: [other] },
    ]);
  });

  it("shows nothing of a secret configuration whose reference is wrong", async () => {
    const text = MINIMAL_YAML.replace("traces:", "traces: # \n").replace(
      "debug: {}",
      'debug: { verbosity: "${secretsmanager:arn:aws:secretsmanager:us-east-1:123456789012:secret:*}" }',
    );
    const { configYaml, grants } = normalizeCollector({ configYaml: pulumi.secret(text) }, HOST);
    await assert.rejects(settle(configYaml), (error: Error) => {
      assert.doesNotMatch(error.message, /arn:aws/);
      return true;
    });
    assert.deepEqual(await valueOf(grants), []);
  });

  const URIS: [string, object[]][] = [
    ["https://config.example.com/a.yaml", []],
    [
      "s3://configs.s3.us-east-1.amazonaws.com/a/b.yaml",
      [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::configs/a/b.yaml"] }],
    ],
    [
      "s3://configs.s3.cn-north-1.amazonaws.com/a.yaml",
      [{ actions: ["s3:GetObject"], resources: ["arn:aws-cn:s3:::configs/a.yaml"] }],
    ],
    [
      "s3://configs.s3.us-gov-west-1.amazonaws.com/a.yaml",
      [{ actions: ["s3:GetObject"], resources: ["arn:aws-us-gov:s3:::configs/a.yaml"] }],
    ],
    [`secretsmanager:${SECRET}#a`, [{ actions: ["secretsmanager:GetSecretValue"], resources: [SECRET] }]],
  ];
  for (const [configUri, grants] of URIS) {
    it(`reads its configuration from ${configUri}, with the permission for it`, async () => {
      const settings: CollectorSettings = normalizeCollector({ configUri }, HOST);
      assert.equal(settings.configUri, configUri);
      assert.equal(settings.configYaml, undefined);
      assert.deepEqual(await valueOf(settings.grants), grants);
      assert.match((await valueOf(settings.warnings)).join(), /a mistake in it ends the function/);
    });
  }

  it("comes from a mirror, with another checksum or from an image", () => {
    const source = (args: CollectorArgs, zipArchitecture: CollectorHost["zipArchitecture"] = "amd64") =>
      normalizeCollector({ preset: "aws-xray", ...args }, { ...HOST, zipArchitecture }).source;
    const url = "http://localhost:8080/collector.zip";
    assert.deepEqual(source({ url, sha256: HASH }), { kind: "zip", url, sha256: HASH });
    assert.deepEqual(source({ url }, "arm64"), {
      kind: "zip",
      url,
      sha256: "aa56a60a0df483408a7f2497950fed1a6eb837fed01f49a17221926a05ad7442",
    });
    assert.deepEqual(source({ image: "registry.example.com/collector:1" }), {
      kind: "image",
      image: "registry.example.com/collector:1",
    });
  });

  const BESIDE: [string, CollectorArgs, RegExp][] = [
    ["a preset", { preset: "aws-xray" }, /named by `collector\.preset`: leave out one/],
    ["an endpoint", { endpoint: "https://b" }, /named by `collector\.endpoint`: leave out one/],
    ["certificates alone", { caPem: CA_PEM }, /by `collector\.caPem`: .* `collector\.endpoint`/],
    ["exporters", withExporter({ endpoint: "https://b" }), /named by `collector\.config\.exporters`: leave out one/],
    ["YAML", { configYaml: MINIMAL_YAML }, /named by `collector\.configYaml`: leave out one/],
    ["a URI", { configUri: "https://a/b" }, /named by `collector\.configUri`: leave out one/],
  ];
  for (const [description, args, sentence] of BESIDE) {
    it(`refuses \`otlp.endpoint\` beside a backend that is named by ${description}`, () => {
      for (const endpoint of ["https://a", pulumi.output("https://a")]) {
        assert.throws(
          () => normalizeCollector(args, HOST, endpoint),
          (error) => {
            assert.ok(pulumi.InputPropertyError.isInstance(error), String(error));
            assert.equal(error.propertyPath, "otlp.endpoint");
            assert.match(error.reason, sentence);
            return true;
          },
        );
      }
    });
  }

  it("names a default endpoint that is wrong as the user wrote it", () => {
    for (const [endpoint, sentence] of [
      ["nowhere", /http or https URL/],
      ["https://a/v1/traces", /base URL/],
      ["https://${env:HOST}", /the address itself/],
    ] as const) {
      assert.throws(() => normalizeCollector({}, HOST, endpoint), { propertyPath: "otlp.endpoint", reason: sentence });
    }
  });

  it("sends to the default endpoint where the inputs name no backend", async () => {
    const settings = normalizeCollector({}, HOST, "https://otlp.example.com");
    const document = parse(await valueOf(settings.configYaml ?? "")) as CollectorDocument;
    assert.equal((document.exporters?.["otlphttp/backend"] as Section).endpoint, "https://otlp.example.com");
  });

  it("renders and checks what comes from other resources when it becomes known", async () => {
    const late = normalizeCollector(
      { endpoint: pulumi.output("https://a.example.com") },
      { ...HOST, memorySize: pulumi.output(1024) },
    );
    assert.match(await valueOf(late.configYaml ?? ""), /limit_mib: 204/);
    const wrong = normalizeCollector(
      { endpoint: "https://a.example.com" },
      { ...HOST, memorySize: pulumi.output(256) },
    ).configYaml;
    await assert.rejects(settle(wrong), /512 or more/);
  });
});
