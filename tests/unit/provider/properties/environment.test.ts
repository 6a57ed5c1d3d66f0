import * as assert from "node:assert/strict";
import * as path from "node:path";
import * as fc from "fast-check";
import * as pulumi from "@pulumi/pulumi";
import { findPython } from "../../../../local/tools/findPython";
import { parseKeyValues } from "../../../../provider/runtime/nodejs/src/keyValues";
import { normalizeSettings } from "../../../../provider/settings";
import { resolveEnvironment } from "../../../../provider/telemetry/resolveEnvironment";
import { oddText } from "../../../support/anyInput";
import { minimalArgs } from "../../../support/fixtures";
import { valueOf } from "../../../support/mocks";
import { readBack } from "../../../support/readLines";
import { forSamples } from "../../../support/samples";

const SOURCES = path.join(__dirname, "../../../../provider/runtime/python/src");
const PROGRAM = `
import json, sys
from otel_lambda_image.key_values import parse_key_values
for line in sys.stdin:
    print(json.dumps(parse_key_values("X", json.loads(line))))
`;
type Pairs = Record<string, string>;

const name = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z._-]{1,8}$/) },
  { weight: 1, arbitrary: oddText },
);
const pairs = fc.dictionary(name, oddText, { maxKeys: 3, noNullPrototype: true });
const inputs = fc.record({
  serviceName: oddText,
  resourceAttributes: pairs,
  headers: fc.dictionary(fc.stringMatching(/^[a-z-]{1,8}$/), oddText, { maxKeys: 2, noNullPrototype: true }),
  environment: fc.dictionary(fc.stringMatching(/^[A-Z][A-Z_]{1,8}$/), oddText, { maxKeys: 2, noNullPrototype: true }),
});
/** What other inputs say, too. */
const DEDICATED = ["service.name", "service.version"];

function without(object: Pairs, names: string[]): Pairs {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !names.includes(key)));
}

describe("what is typed for the function's environment", () => {
  it("arrives as the runtimes of Python and Node.js read it, or is refused", async () => {
    const python = await findPython();
    await forSamples(
      inputs,
      async ({ headers, ...others }) => {
        const args = minimalArgs({
          ...others,
          otlp: { endpoint: "https://a", headers },
        });
        const { environment } = normalizeSettings("orders", args);
        return valueOf(resolveEnvironment(environment, pulumi.output(`sha256:${"ab".repeat(32)}`)));
      },
      (batch, compare) => {
        for (const [variable, given] of [
          ["OTEL_RESOURCE_ATTRIBUTES", "resourceAttributes"],
          ["OTEL_EXPORTER_OTLP_HEADERS", "headers"],
        ] as const) {
          const texts = batch.map(({ result }) => result[variable] ?? "");
          const read = readBack<Pairs>(python, ["-c", PROGRAM], texts, { PYTHONPATH: SOURCES });
          batch.forEach((made, index) =>
            compare(made, () => {
              const expected = without(made.value[given], DEDICATED);
              assert.deepEqual(without(read[index], DEDICATED), expected, "Python");
              assert.deepEqual(without({ ...parseKeyValues("X", texts[index]) }, DEDICATED), expected, "Node.js");
            }),
          );
        }
        batch.forEach((made) =>
          compare(made, () => {
            assert.equal(made.result.OTEL_SERVICE_NAME, made.value.serviceName);
            assert.deepEqual({ ...made.result, ...made.value.environment }, made.result);
          }),
        );
      },
    );
  });
});
