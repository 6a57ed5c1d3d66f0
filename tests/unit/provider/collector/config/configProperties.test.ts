import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { parse } from "yaml";
import type { CollectorConfigArgs } from "../../../../../provider/args";
import { normalizeCollector } from "../../../../../provider/collector/collectorSettings";
import type { CollectorDocument, Section } from "../../../../../provider/collector/document/collectorDocument";
import { COMPONENT_KINDS } from "../../../../../provider/collector/release/releases";
import { valueOf } from "../../../../support/mocks";
import { UPSTREAM_VERSIONS, upstreamRelease } from "../release/upstream";
import { configFor, oddPrefix, SIGNALS } from "./arbitraries";

const HASH = "ab".repeat(32);

interface Rendered {
  config: CollectorConfigArgs;
  yaml: string;
  document: CollectorDocument;
  environment: Record<string, string>;
  /** Seconds. */
  timeout: number;
}

async function render(version: string, config: CollectorConfigArgs, timeout: number): Promise<Rendered> {
  const host = { memorySize: 512, timeout, sendsTraces: true, zipArchitecture: "arm64" } as const;
  const settings = normalizeCollector({ version, sha256: HASH, config }, host);
  const yaml = await valueOf(settings.configYaml ?? "");
  return {
    config,
    yaml,
    document: parse(yaml) as CollectorDocument,
    timeout,
    environment: await valueOf(settings.environment),
  };
}

/** Looks at what becomes of any inputs in any release. */
async function forAny(look: (rendered: Rendered, version: string) => void): Promise<void> {
  const inputs = fc
    .tuple(fc.constantFrom(...UPSTREAM_VERSIONS), fc.subarray([...SIGNALS], { minLength: 1 }))
    .chain(([version, signals]) => {
      const config = configFor(signals, upstreamRelease(version).processors.includes("transform"));
      return fc.tuple(fc.constant(version), config, fc.integer({ min: 1, max: 900 }));
    });
  await fc.assert(
    fc.asyncProperty(inputs, async ([version, config, timeout]) =>
      look(await render(version, config, timeout), version),
    ),
    { numRuns: 100 },
  );
}

/** Texts as the collector has them in the end, with no reference in them. */
function readAsConfmap(value: unknown): unknown {
  if (typeof value === "string") {
    assert.doesNotMatch(value.replaceAll("$$", ""), /\$/, "each $ is escaped");
    return value.split("$$").join("$");
  }
  if (Array.isArray(value)) {
    return value.map(readAsConfmap);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, readAsConfmap(one)]))
    : value;
}

function settingsOf({ document }: Rendered, name: string | undefined): [id: string, settings: Section] {
  const found = Object.entries(document.exporters ?? {}).filter(([id]) => id.endsWith(`/${name}`));
  assert.equal(found.length, 1, `one exporter is called ${name}`);
  return found[0] as [string, Section];
}

const typesOf = (section: object | undefined) => Object.keys(section ?? {}).map((id) => id.split("/")[0]);

const PROPERTIES: [string, (rendered: Rendered, version: string) => void][] = [
  [
    "have every exporter in the pipelines of its signals and in no other",
    (rendered) => {
      const { config, document } = rendered;
      assert.deepEqual(Object.keys(document.service.pipelines).sort(), [...(config.signals ?? [])].sort());
      for (const { name, type, signals } of config.exporters ?? []) {
        const possible: readonly string[] = type === "prometheusremotewrite" ? ["metrics"] : (signals ?? SIGNALS);
        const [id] = settingsOf(rendered, name);
        const pipelines = Object.entries(document.service.pipelines).filter(([, { exporters }]) =>
          exporters.includes(id),
        );
        assert.deepEqual(
          pipelines.map(([signal]) => signal).sort(),
          (config.signals ?? []).filter((signal) => possible.includes(signal)).sort(),
          name,
        );
      }
      assert.equal(Object.keys(document.exporters ?? {}).length, config.exporters?.length);
    },
  ],
  [
    "have memory_limiter first and decouple last in each pipeline, and each only once",
    ({ document }) => {
      for (const { processors } of Object.values(document.service.pipelines)) {
        assert.equal(processors[0], "memory_limiter");
        assert.equal(processors[processors.length - 1], "decouple");
        assert.equal(new Set(processors).size, processors.length);
      }
    },
  ],
  [
    "name in pipelines what is defined, and define what pipelines name",
    ({ document }) => {
      const pipelines = Object.values(document.service.pipelines);
      for (const part of ["receivers", "processors", "exporters"] as const) {
        const named = new Set(pipelines.flatMap((pipeline) => pipeline[part]));
        assert.deepEqual([...named].sort(), Object.keys(document[part] ?? {}).sort());
      }
      assert.deepEqual(document.service.extensions ?? [], Object.keys(document.extensions ?? {}));
    },
  ],
  [
    "are made of components that the release has",
    ({ document }, version) => {
      const upstream = upstreamRelease(version);
      for (const kind of COMPONENT_KINDS) {
        const missing = typesOf(document[kind]).filter((type) => !upstream[kind].includes(type));
        assert.deepEqual(missing, [], kind);
      }
    },
  ],
  [
    "have no header's value in them, but the variable that has it",
    (rendered) => {
      const { config, yaml, environment } = rendered;
      for (const { name, headers } of config.exporters ?? []) {
        const given = settingsOf(rendered, name)[1].headers as Record<string, string> | undefined;
        for (const [header, value] of Object.entries((headers ?? {}) as Record<string, string>)) {
          assert.ok(!yaml.includes(value));
          const variable = /^\$\{env:(\w+)\}$/.exec(given?.[header] ?? "")?.[1] ?? assert.fail(given?.[header]);
          assert.equal(environment[variable], value);
        }
      }
    },
  ],
  [
    "give all exporters of a pipeline together three quarters of the function's time-out at most",
    ({ document, timeout }) => {
      const milliseconds = (time: unknown) => Number(/^(\d+)ms$/.exec(String(time))?.[1]);
      for (const { exporters } of Object.values(document.service.pipelines)) {
        const sending = exporters.filter((id) => !id.startsWith("debug/"));
        const times = sending.map((id) => {
          const { timeout: request, retry_on_failure } = document.exporters?.[id] as Section;
          return milliseconds(request) + milliseconds((retry_on_failure as Section).max_elapsed_time);
        });
        const sum = times.reduce((total, time) => total + time, 0);
        assert.ok(sum > 0 || sending.length === 0);
        assert.ok(sum <= timeout * 750, `${sum} ms of ${timeout} s`);
      }
    },
  ],
  [
    "have the attributes, conditions and statements as they were given, whatever is in them",
    ({ config, yaml }) => {
      for (const version of ["1.1", "1.2"] as const) {
        const document = parse(yaml, { version, merge: false }) as CollectorDocument;
        const processors = readAsConfmap(document.processors) as CollectorDocument["processors"];
        const actions = (name: string, key: string) => (processors?.[name] as Section | undefined)?.[key] ?? [];
        assert.deepEqual(
          actions("resource", "attributes"),
          Object.entries(config.resourceAttributes ?? {}).map(([key, value]) => ({ key, value, action: "insert" })),
        );
        assert.deepEqual(
          (actions("attributes", "actions") as Section[]).map(({ value, from_attribute }) => value ?? from_attribute),
          (config.attributes ?? []).map(({ value, fromAttribute }) => value ?? fromAttribute),
        );
        const filter = (processors?.filter ?? {}) as { traces?: Section; metrics?: Section; logs?: Section };
        assert.deepEqual(
          [filter.traces?.span, filter.traces?.spanevent, filter.metrics?.metric, filter.metrics?.datapoint],
          [config.filter?.spans, config.filter?.spanEvents, config.filter?.metrics, config.filter?.dataPoints],
        );
        assert.deepEqual(filter.logs?.log_record, config.filter?.logRecords);
        const transform = (processors?.transform ?? {}) as Section;
        assert.deepEqual(
          [transform.trace_statements, transform.metric_statements, transform.log_statements],
          [config.transform?.traces, config.transform?.metrics, config.transform?.logs],
        );
      }
    },
  ],
];

describe("configurations from typed inputs", () => {
  for (const [property, holds] of PROPERTIES) {
    it(property, () => forAny(holds));
  }

  it("are the same for the same inputs", async () => {
    await fc.assert(
      fc.asyncProperty(configFor(SIGNALS, true), async (config) => {
        const again = structuredClone(config);
        assert.equal((await render("0.23.0", config, 30)).yaml, (await render("0.23.0", again, 30)).yaml);
      }),
      { numRuns: 20 },
    );
  });

  it("keep an exporter's prefix of a secret as it was given", async () => {
    const secretArn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:backend-AbCdEf";
    await fc.assert(
      fc.asyncProperty(oddPrefix, async (prefix) => {
        const exporter = { endpoint: "https://a", headerSecrets: { Authorization: { secretArn, key: "k", prefix } } };
        const { document } = await render("0.23.0", { exporters: [exporter] }, 30);
        const { headers } = document.exporters?.["otlp_http/0"] as Section;
        const [, before, reference] =
          /^([^]*)(\$\{secretsmanager:.*)$/.exec(String((headers as Section).Authorization)) ?? [];
        assert.equal(readAsConfmap(before), prefix);
        assert.equal(reference, `\${secretsmanager:${secretArn}#k}`);
      }),
    );
  });
});
