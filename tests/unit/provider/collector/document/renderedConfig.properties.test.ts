import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { parse } from "yaml";
import type { CollectorExporterArgs } from "../../../../../provider/args";
import { normalizeCollector } from "../../../../../provider/collector/collectorSettings";
import { valueOf } from "../../../../support/mocks";
import { type Inputs, inputsFor, PLAIN_VALUE, SECRET_ARN, type Signal } from "./configArbitrary";
import { upstreamComponents } from "../known/upstreamComponents";

interface Pipeline {
  receivers: string[];
  processors: string[];
  exporters: string[];
}
type Components = Record<string, Record<string, unknown>>;
/** A configuration as the collector documents it, https://opentelemetry.io/docs/collector/configuration/. */
interface Configuration {
  receivers: Components;
  processors: Components;
  exporters: Components;
  extensions?: Components;
  service: { extensions?: string[]; pipelines: Record<string, Pipeline>; telemetry: { logs: { level: string } } };
}
interface Rendered {
  text: string;
  configuration: Configuration;
  environment: Record<string, string>;
}

const VERSIONS = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23].map((minor) => `0.${minor}.0`);
const INPUTS = inputsFor(VERSIONS, ["0.22.0", "0.23.0"]);
const ONE_SIGNAL: Record<string, Signal> = {
  prometheusremotewrite: "metrics",
  "aws-xray": "traces",
  "aws-cloudwatch-logs": "logs",
};
const WITH_QUEUE_FIX = ["0.21.0", "0.22.0", "0.23.0"];

async function render({ version, timeout, config }: Inputs): Promise<Rendered> {
  const { configYaml, environment } = normalizeCollector(
    { version, sha256: "ab".repeat(32), config },
    { memorySize: 512, timeout, zipArchitecture: "arm64" },
  );
  assert.ok(configYaml);
  const text = await valueOf(configYaml);
  return { text, configuration: parse(text) as Configuration, environment: await valueOf(environment) };
}

function holds(check: (rendered: Rendered, inputs: Inputs) => void, numRuns = 40): Promise<void> {
  return fc.assert(
    fc.asyncProperty(INPUTS, async (inputs) => check(await render(inputs), inputs)),
    { numRuns },
  );
}

const pipelinesOf = ({ configuration }: Rendered) => Object.entries(configuration.service.pipelines);
const usedOf = (rendered: Rendered, kind: keyof Pipeline) => [
  ...new Set(pipelinesOf(rendered).flatMap(([, pipeline]) => pipeline[kind])),
];
const sorted = (names: string[]) => [...names].sort();

function findExporter({ configuration }: Rendered, { name }: CollectorExporterArgs): [string, Record<string, unknown>] {
  const found = Object.entries(configuration.exporters).filter(([id]) => id.endsWith(`/${name}`));
  assert.equal(found.length, 1, name);
  return found[0];
}

function endpointsIn(value: unknown): string[] {
  return typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) => (key === "endpoint" ? [String(inner)] : endpointsIn(inner)));
}

describe("renderConfig, whatever the inputs,", () => {
  it("has a pipeline for each signal that is passed on, and no other", () =>
    holds((rendered, { signals }) => {
      assert.deepEqual(sorted(pipelinesOf(rendered).map(([id]) => id)), sorted(signals));
    }));

  it("sends each signal to every exporter that takes it, and to no other", () =>
    holds((rendered, { config, signals }) => {
      assert.equal(Object.keys(rendered.configuration.exporters).length, config.exporters.length);
      for (const exporter of config.exporters) {
        const [id] = findExporter(rendered, exporter);
        const one = ONE_SIGNAL[exporter.preset ?? exporter.type ?? ""];
        const takes = exporter.signals ?? (one ? [one] : ["traces", "metrics", "logs"]);
        const sending = pipelinesOf(rendered).filter(([, { exporters }]) => exporters.includes(id));
        assert.deepEqual(
          sorted(sending.map(([signal]) => signal)),
          sorted(signals.filter((signal) => takes.includes(signal))),
          id,
        );
      }
    }));

  it("gives each exporter the name that works best in the release", () =>
    holds((rendered, { config, version }) => {
      const current = WITH_QUEUE_FIX.includes(version);
      for (const exporter of config.exporters) {
        const types: Record<string, string> = {
          otlp_http: current ? "otlp_http" : "otlphttp",
          otlp_grpc: current ? "otlp_grpc" : "otlp",
          prometheusremotewrite: "prometheusremotewrite",
          debug: "debug",
        };
        const [id] = findExporter(rendered, exporter);
        assert.equal(id, `${types[exporter.type ?? "otlp_http"]}/${exporter.name}`);
      }
    }));

  it("has memory_limiter first and decouple last in every pipeline, and nothing twice", () =>
    holds((rendered) => {
      for (const [, { processors, receivers, exporters }] of pipelinesOf(rendered)) {
        assert.equal(processors[0], "memory_limiter");
        assert.equal(processors[processors.length - 1], "decouple");
        for (const names of [processors, receivers, exporters]) {
          assert.equal(new Set(names).size, names.length, names.join());
        }
      }
    }));

  it("defines what it uses and uses what it defines", () =>
    holds((rendered) => {
      const { receivers, processors, exporters, extensions = {}, service } = rendered.configuration;
      for (const [kind, defined] of Object.entries({ receivers, processors, exporters })) {
        assert.deepEqual(sorted(usedOf(rendered, kind as keyof Pipeline)), sorted(Object.keys(defined)));
      }
      const authenticators = Object.values(exporters).flatMap(({ auth }) => {
        return auth === undefined ? [] : [(auth as { authenticator: string }).authenticator];
      });
      assert.deepEqual(sorted(service.extensions ?? []), sorted(Object.keys(extensions)));
      assert.deepEqual(sorted(authenticators), sorted(Object.keys(extensions)));
    }));

  it("uses only components that are compiled into the release", () =>
    holds(({ configuration }, { version }) => {
      const { types } = upstreamComponents(version);
      for (const kind of ["receivers", "processors", "exporters", "extensions"] as const) {
        for (const id of Object.keys(configuration[kind] ?? {})) {
          assert.ok(types[kind].includes(id.split("/")[0]), `${id} in ${version}`);
        }
      }
    }));

  it("samples traces only, and gives metrics no platform telemetry before 0.20.0", () =>
    holds((rendered, { config, version }) => {
      for (const [signal, { processors, receivers }] of pipelinesOf(rendered)) {
        const sampled = config.samplingPercentage !== undefined && signal === "traces";
        assert.equal(processors.includes("probabilistic_sampler"), sampled);
        const platform = signal !== "metrics" || ["0.20.0", ...WITH_QUEUE_FIX].includes(version);
        assert.deepEqual(
          receivers,
          config.platformTelemetry !== undefined && platform ? ["otlp", "telemetryapi"] : ["otlp"],
        );
      }
    }));

  it("listens on localhost only", () =>
    holds(({ configuration }, { config }) => {
      const expected = config.grpcReceiver ? ["localhost:4317", "localhost:4318"] : ["localhost:4318"];
      assert.deepEqual(sorted(endpointsIn(configuration.receivers)), expected);
    }));

  it("has no header's plain value in its text: the function's environment has it", () =>
    holds((rendered, { config }) => {
      assert.ok(!rendered.text.includes(PLAIN_VALUE));
      const plain = config.exporters.flatMap((exporter) => Object.entries(exporter.headers ?? {}));
      assert.equal(Object.keys(rendered.environment).length, plain.length);
      for (const exporter of config.exporters) {
        const headers = findExporter(rendered, exporter)[1].headers as Record<string, string> | undefined;
        for (const [header, value] of Object.entries(exporter.headers ?? {})) {
          const variable = /^\$\{env:(\w+)\}$/.exec(headers?.[header] ?? "")?.[1];
          assert.ok(variable, header);
          assert.equal(rendered.environment[variable], value);
        }
        for (const [header, { prefix }] of Object.entries(exporter.headerSecrets ?? {})) {
          assert.equal(headers?.[header], `${prefix}\${secretsmanager:${SECRET_ARN}}`);
        }
      }
    }));

  it("keeps every text as it was given, for parsers of YAML 1.1 and of 1.2", () =>
    holds(({ text, configuration }, { config }) => {
      assert.deepEqual(parse(text, { version: "1.1" }), configuration);
      const { resource, attributes, filter, transform } = configuration.processors;
      const given = Object.entries(config.resourceAttributes ?? {});
      assert.deepEqual(
        resource?.attributes ?? [],
        given.map(([key, value]) => ({ key, value, action: "insert" })),
      );
      assert.deepEqual(
        attributes?.actions ?? [],
        (config.attributes ?? []).map(({ fromAttribute, ...change }) => ({
          ...change,
          ...(fromAttribute === undefined ? {} : { from_attribute: fromAttribute }),
        })),
      );
      const { traces, metrics, logs } = (filter ?? {}) as Record<Signal, Record<string, unknown> | undefined>;
      assert.deepEqual(
        [traces?.span, traces?.spanevent, metrics?.metric, metrics?.datapoint, logs?.log_record],
        [
          config.filter?.spans,
          config.filter?.spanEvents,
          config.filter?.metrics,
          config.filter?.dataPoints,
          config.filter?.logRecords,
        ],
      );
      assert.deepEqual(
        [transform?.trace_statements, transform?.metric_statements, transform?.log_statements],
        [config.transform?.traces, config.transform?.metrics, config.transform?.logs],
      );
    }, 200));

  it("keeps every number as it was given", () =>
    holds(({ configuration }, { config }) => {
      const { memory_limiter: limiter, probabilistic_sampler: sampler, batch } = configuration.processors;
      assert.equal(limiter.limit_mib, config.memoryLimitMib ?? 102, "a fifth of 512");
      assert.equal(sampler?.sampling_percentage, config.samplingPercentage);
      assert.deepEqual(
        batch,
        config.batch && { timeout: `${config.batch.timeoutMs}ms`, send_batch_size: config.batch.size },
      );
      assert.equal(configuration.service.telemetry.logs.level, config.logLevel ?? "warn");
    }));
});
