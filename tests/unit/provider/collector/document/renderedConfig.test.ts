import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { parse } from "yaml";
import type { CollectorArgs, CollectorConfigArgs, CollectorExporterArgs } from "../../../../../provider/args";
import { type Signal, SIGNALS } from "../../../../../provider/args/table/collectorSets";
import { normalizeCollector } from "../../../../../provider/collector/collectorSettings";
import type { CollectorDocument, Section } from "../../../../../provider/collector/document/collectorDocument";
import {
  type CollectorRelease,
  type ComponentKind,
  isFrom,
  RELEASES,
} from "../../../../../provider/collector/known/releases";
import { valueOf } from "../../../../support/mocks";
import { upstreamComponents } from "../known/upstreamComponents";

const SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:backend-AbCdEf";
const HASH = "ab".repeat(32);

const HEADER_VALUE = "hunter2-of-the-headers";

/** What YAML 1.1 or 1.2 reads as something else, or stumbles over, where it is not quoted. */
const trap = fc.constantFrom(
  "yes",
  "no",
  "on",
  "~",
  "null",
  "1e3",
  "0x10",
  " a ",
  "#a",
  "a: b",
  "- a",
  "'\"",
  "a\n\nb\n",
  "%a",
  "\u2028",
);
const text = fc.oneof(fc.string({ minLength: 1, unit: "grapheme" }), trap);
const statements = fc.array(
  text.filter((statement) => statement.trim() !== ""),
  { minLength: 1, maxLength: 2 },
);

const exporter: fc.Arbitrary<CollectorExporterArgs> = fc.oneof(
  fc.record(
    {
      endpoint: fc.webUrl({ withQueryParameters: false, withFragments: false, validSchemes: ["http", "https"] }),
      headers: fc.dictionary(fc.stringMatching(/^[a-z-]{1,9}$/), fc.constant(HEADER_VALUE), { maxKeys: 2 }),
      sigv4: fc.record({ service: fc.constantFrom("aps", "xray") }),
    },
    { requiredKeys: ["endpoint"] },
  ),
  fc.record({
    type: fc.constant("otlp_grpc" as const),
    endpoint: fc.constantFrom("a.example.com:4317", "http://a:4317"),
  }),
  fc.record({
    endpoint: fc.constant("https://a.example.com"),
    headerSecrets: fc.record({ Authorization: fc.record({ secretArn: fc.constant(SECRET), prefix: text }) }),
  }),
  fc.record({ type: fc.constant("debug" as const) }),
  fc.record({
    preset: fc.constantFrom("honeycomb", "datadog", "newrelic"),
    secretArn: fc.constant(SECRET),
  }),
);

type GeneratedConfig = CollectorConfigArgs & Required<Pick<CollectorConfigArgs, "exporters" | "signals">>;

function configOf(signals: readonly Signal[], release: CollectorRelease): fc.Arbitrary<GeneratedConfig> {
  const has = (signal: Signal) => signals.includes(signal);
  return fc.record(
    {
      exporters: fc.tuple(fc.array(exporter, { minLength: 1, maxLength: 4 }), fc.nat(3)).map(([list, narrow]) => [
        // The first takes all that is passed on; another one only the first signal.
        ...list.map((one, index) => ({
          ...one,
          name: `backend-${index}`,
          ...(index > 0 && index === narrow ? { signals: [signals[0]] } : {}),
        })),
        ...(has("metrics")
          ? [{ name: "remote", type: "prometheusremotewrite" as const, endpoint: "https://a/write" }]
          : []),
      ]),
      signals: fc.constant([...signals]),
      grpcReceiver: fc.boolean(),
      ...(has("traces") ? { samplingPercentage: fc.double({ min: 0.1, max: 100, noNaN: true }) } : {}),
      filter: fc.record(
        {
          ...(has("traces") ? { spans: statements, spanEvents: statements } : {}),
          ...(has("metrics") ? { metrics: statements, dataPoints: statements } : {}),
          ...(has("logs") ? { logRecords: statements } : {}),
        },
        { requiredKeys: [] },
      ),
      attributes: fc.array(
        fc.oneof(
          fc.record({
            key: text,
            action: fc.constantFrom("insert" as const, "upsert" as const),
            value: fc.oneof(fc.string(), trap),
          }),
          fc.record({ key: text, action: fc.constant("update" as const), fromAttribute: text }),
          fc.record({ key: text, action: fc.constantFrom("delete" as const, "hash" as const) }),
        ),
        { maxLength: 3 },
      ),
      ...(isFrom(release, "0.22.0")
        ? {
            transform: fc.record(Object.fromEntries(signals.map((signal) => [signal, statements])), {
              requiredKeys: [],
            }),
          }
        : {}),
      resourceAttributes: fc.dictionary(text, fc.oneof(fc.string(), trap), { maxKeys: 3, noNullPrototype: true }),
      memoryLimitMib: fc.integer({ min: 32, max: 256 }),
      batch: fc.record({ timeoutMs: fc.integer({ min: 1, max: 60_000 }), size: fc.integer({ min: 1, max: 10_000 }) }),
      ...(has("traces") || has("logs")
        ? { platformTelemetry: fc.constant(has("logs") ? { types: ["platform", "function"] } : {}) }
        : {}),
      logLevel: fc.constantFrom("debug", "info", "warn", "error"),
    },
    { requiredKeys: ["exporters", "signals"] },
  );
}

async function render(args: CollectorArgs, timeout = 30): Promise<string> {
  const { configYaml } = normalizeCollector(args, { memorySize: 512, timeout, zipArchitecture: "arm64" });
  assert.ok(configYaml);
  return valueOf(configYaml);
}

type RenderedDocument = CollectorDocument & Record<ComponentKind, Section>;

/** A pipeline for each signal that is passed on, from localhost through the right ends to the exporters that take it. */
function assertPipelines({ service, receivers }: RenderedDocument, config: GeneratedConfig): void {
  assert.deepEqual(Object.keys(service.pipelines).sort(), [...config.signals].sort());
  for (const [signal, pipeline] of Object.entries(service.pipelines)) {
    assert.equal(pipeline.processors[0], "memory_limiter");
    assert.equal(pipeline.processors.at(-1), "decouple");
    assert.equal(new Set(pipeline.processors).size, pipeline.processors.length);
    const takers = config.exporters.filter(({ type, signals }) => {
      const possible = type === "prometheusremotewrite" ? ["metrics"] : ["traces", "metrics", "logs"];
      return (signals ?? possible).includes(signal);
    });
    const names = pipeline.exporters.map((id) => id.split("/")[1]);
    assert.deepEqual(
      names,
      takers.map(({ name }) => name),
    );
    assert.ok(pipeline.receivers.includes("otlp"));
  }
  const listening = Object.values((receivers.otlp as { protocols: Record<string, { endpoint: string }> }).protocols);
  assert.deepEqual(
    listening.map(({ endpoint }) => endpoint),
    config.grpcReceiver ? ["localhost:4318", "localhost:4317"] : ["localhost:4318"],
  );
}

/** What is used is defined and what is defined is used, and the release has components of all these types. */
function assertDefinitions(document: RenderedDocument, minor: number): void {
  const pipelines = Object.values(document.service.pipelines);
  const known = upstreamComponents(minor);
  for (const kind of ["receivers", "processors", "exporters"] as const) {
    const used = new Set(pipelines.flatMap((pipeline) => pipeline[kind]));
    assert.deepEqual(Object.keys(document[kind]).sort(), [...used].sort());
  }
  for (const kind of ["receivers", "processors", "exporters", "extensions"] as const) {
    const types = Object.keys(document[kind] ?? {}).map((id) => id.split("/")[0]);
    assert.deepEqual(
      types.filter((type) => !known[kind].includes(type)),
      [],
    );
  }
}

/** Texts arrive as they were written, whatever YAML makes of such words, and no header's value is in the image. */
function assertValues({ processors }: RenderedDocument, yaml: string, config: GeneratedConfig): void {
  const { attributes: resource = [] } = (processors.resource ?? {}) as { attributes?: object[] };
  assert.deepEqual(
    resource,
    Object.entries(config.resourceAttributes ?? {}).map(([key, value]) => ({ key, value, action: "insert" })),
  );
  const { actions = [] } = (processors.attributes ?? {}) as { actions?: object[] };
  assert.deepEqual(
    actions,
    (config.attributes ?? []).map(({ fromAttribute, ...rest }) => ({
      ...rest,
      ...(fromAttribute === undefined ? {} : { from_attribute: fromAttribute }),
    })),
  );
  assert.ok(!yaml.includes(HEADER_VALUE));
  const limiter = processors.memory_limiter as { limit_mib: number };
  assert.equal(limiter.limit_mib, config.memoryLimitMib ?? 102);
}

describe("the rendered configuration", () => {
  for (const release of RELEASES) {
    it(`has just what the inputs say, all of it known to ${release.version}`, async () => {
      const inputs = fc
        .subarray([...SIGNALS], { minLength: 1 })
        .chain((signals) => fc.tuple(configOf(signals, release), fc.integer({ min: 1, max: 900 })));
      await fc.assert(
        fc.asyncProperty(inputs, async ([config, timeout]) => {
          const yaml = await render({ version: release.version, sha256: HASH, config }, timeout);
          const document = parse(yaml) as RenderedDocument;
          assertPipelines(document, config);
          assertDefinitions(document, Number(release.version.split(".")[1]));
          assertValues(document, yaml, config);
        }),
        { numRuns: 60 },
      );
    });
  }

  for (const release of RELEASES) {
    it(`uses the names of ${release.version}`, async () => {
      const config: CollectorConfigArgs = {
        exporters: [
          { name: "a", endpoint: "https://a" },
          { name: "b", type: "otlp_grpc", endpoint: "b:4317" },
        ],
      };
      const document = parse(await render({ version: release.version, sha256: HASH, config })) as CollectorDocument;
      assert.deepEqual(
        Object.keys(document.exporters ?? {}),
        isFrom(release, "0.21.0") ? ["otlp_http/a", "otlp_grpc/b"] : ["otlphttp/a", "otlp/b"],
      );
    });
  }

  it("has every processor in its place, and only in the pipelines that it is for", async () => {
    const config: CollectorConfigArgs = {
      signals: ["traces", "metrics", "logs"],
      exporters: [{ endpoint: "https://a" }, { type: "prometheusremotewrite", endpoint: "https://b/write", name: "b" }],
      grpcReceiver: true,
      samplingPercentage: 10,
      filter: { spans: ['name == "x"'], logRecords: ["severity_number < 9"] },
      attributes: [{ key: "a", action: "delete" }],
      transform: { metrics: ['set(metric.name, "a")'] },
      resourceAttributes: { team: "yes" },
      batch: {},
      platformTelemetry: { types: ["platform", "function"] },
    };
    const yaml = await render({ version: "0.22.0", sha256: HASH, config });
    const document = parse(yaml) as CollectorDocument;
    const platform = ["otlp", "telemetryapi"];
    assert.deepEqual(document.service.pipelines, {
      traces: {
        receivers: platform,
        processors: [
          "memory_limiter",
          "probabilistic_sampler",
          "filter",
          "attributes",
          "resource",
          "batch",
          "decouple",
        ],
        exporters: ["otlp_http/0"],
      },
      metrics: {
        receivers: platform,
        processors: ["memory_limiter", "attributes", "transform", "resource", "batch", "decouple"],
        exporters: ["otlp_http/0", "prometheusremotewrite/b"],
      },
      logs: {
        receivers: platform,
        processors: ["memory_limiter", "filter", "attributes", "resource", "batch", "decouple"],
        exporters: ["otlp_http/0"],
      },
    });
    assert.deepEqual(document.receivers, {
      otlp: { protocols: { http: { endpoint: "localhost:4318" }, grpc: { endpoint: "localhost:4317" } } },
      telemetryapi: { types: ["platform", "function"] },
    });
    assert.deepEqual(document.processors?.filter, {
      error_mode: "ignore",
      traces: { span: ['name == "x"'] },
      logs: { log_record: ["severity_number < 9"] },
    });
    assert.deepEqual(document.processors?.transform, {
      error_mode: "ignore",
      metric_statements: ['set(metric.name, "a")'],
    });
    assert.deepEqual(document.processors?.resource, {
      attributes: [{ key: "team", value: "yes", action: "insert" }],
    });
    assert.deepEqual(document.processors?.batch, { timeout: "1000ms", send_batch_size: 512 });
    assert.match(yaml, /value: "yes"/, "yes is no truth value, also for parsers of YAML 1.1");
  });

  it("takes platform metrics from the release that has them", async () => {
    const config: CollectorConfigArgs = {
      signals: ["traces", "metrics"],
      exporters: [{ endpoint: "https://a" }],
      platformTelemetry: {},
    };
    const receivers = async (version: string) =>
      (parse(await render({ version, sha256: HASH, config })) as CollectorDocument).service.pipelines.metrics.receivers;
    assert.deepEqual(await receivers("0.19.0"), ["otlp"]);
    assert.deepEqual(await receivers("0.20.0"), ["otlp", "telemetryapi"]);
  });

  it("turns off the repetitions where they get no time, and keeps remote write without a queue", async () => {
    const config: CollectorConfigArgs = {
      signals: ["metrics"],
      exporters: [{ type: "prometheusremotewrite", endpoint: "https://a/write", maxRetryMs: 0, timeoutMs: 500 }],
    };
    const document = parse(await render({ config })) as CollectorDocument;
    const settings = document.exporters?.["prometheusremotewrite/0"] as Section;
    assert.deepEqual(settings, {
      endpoint: "https://a/write",
      timeout: "500ms",
      retry_on_failure: { enabled: false },
      remote_write_queue: { enabled: false },
    });
  });
});
