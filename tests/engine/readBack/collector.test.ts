import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { ensureCollectorBinary } from "../../../local/collector";
import type { CollectorConfigArgs } from "../../../provider/args";
import known from "../../../provider/collector/release/componentKeys.json";
import { normalizeSettings } from "../../../provider/settings";
import { oddText } from "../../support/anyInput";
import { minimalArgs } from "../../support/fixtures";
import { valueOf } from "../../support/mocks";
import { readBack } from "../../support/readLines";
import { forSamples } from "../../support/samples";

/** As `collector read` of local/collector writes it. */
interface Reading {
  error?: string;
  values?: {
    processors?: Record<string, Record<string, unknown>>;
    exporters?: Record<string, Record<string, unknown>>;
  };
}

const text = oddText.filter((value) => value !== "");
const config = fc.record({
  resourceAttributes: fc.dictionary(text, oddText, { maxKeys: 3, noNullPrototype: true }),
  attributes: fc.array(fc.record({ key: text, action: fc.constant("insert" as const), value: oddText }), {
    maxLength: 2,
    minLength: 1,
  }),
  filter: fc.record({
    spans: fc.array(
      oddText.map((one) => `name == ${JSON.stringify(one)}`),
      { minLength: 1, maxLength: 2 },
    ),
  }),
});

describe("what is typed for the collector", () => {
  let binary: string;
  before("build the collector", async () => {
    binary = await ensureCollectorBinary();
  });

  it("arrives as the collector reads its configuration, or is refused", () =>
    forSamples(
      config,
      async (given) => {
        const exporters: CollectorConfigArgs["exporters"] = [{ endpoint: "https://a.example.com" }];
        const args = { otlp: undefined, collector: { version: "0.15.0", config: { ...given, exporters } } };
        const settings = normalizeSettings("orders", minimalArgs(args)).collector;
        return valueOf(settings?.configYaml ?? "");
      },
      (batch, compare) => {
        const read = readBack<Reading>(
          binary,
          ["read"],
          batch.map(({ result }) => result),
          { AWS_REGION: "us-east-1" },
        );
        batch.forEach((made, index) =>
          compare(made, () => {
            const { values, error = "" } = read[index];
            // What a condition means is left to the collector.
            assert.match(error, /^$|unable to parse OTTL condition/);
            const { resource, attributes, filter } = values?.processors ?? {};
            const pairs = Object.entries(made.value.resourceAttributes);
            assert.deepEqual(
              resource?.attributes ?? [],
              pairs.map(([key, value]) => ({ key, value, action: "insert" })),
            );
            assert.deepEqual(
              attributes.actions,
              made.value.attributes.map((one) => ({ ...one })),
            );
            assert.deepEqual((filter.traces as { span: string[] }).span, made.value.filter.spans);
          }),
        );
      },
    ));

  it("is checked by the settings that the collector of that release has", () => {
    const written = JSON.parse(execFileSync(binary, ["keys"], { encoding: "utf8" })) as typeof known.components;
    // Its own here, and another one in the release.
    const processors = Object.entries(written.processors).filter(([name]) => name !== "decouple");
    assert.deepEqual({ ...written, processors: Object.fromEntries(processors) }, known.components);
  });
});
