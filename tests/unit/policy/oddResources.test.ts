import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { RULES } from "../../../policy/rules";
import { type CaseResource, POLICY_CASES } from "../../support/policyCases";
import { runPolicies, UNKNOWN_TEXT } from "../../support/runPolicies";

const TYPES = [...new Set(RULES.flatMap(({ types }) => types))];
const PROPERTIES = [...new Set(Object.values(POLICY_CASES).flatMap(({ fails }) => Object.keys(fails.props)))];

/** What these find is that there is such a resource at all, or none beside it. */
const WHATEVER_IS_KNOWN = ["ecr-lifecycle", "iam-users"];
const UNKNOWN_PROPERTIES = Object.fromEntries(PROPERTIES.map((name) => [name, UNKNOWN_TEXT]));

async function findIn(props: Record<string, unknown>, type: string, beside: CaseResource[] = []): Promise<string[]> {
  const others = beside.map((resource, index) => ({ name: `beside-${index}`, ...resource }));
  return (await runPolicies([{ name: "odd", type, props }, ...others])).map(({ rule }) => rule);
}

describe("odd resources", () => {
  for (const type of TYPES) {
    it(`${type}: nothing is found in what is known only after the update`, async () => {
      const found = await findIn(UNKNOWN_PROPERTIES, type);
      assert.deepEqual(
        found.filter((rule) => !WHATEVER_IS_KNOWN.includes(rule)),
        [],
      );
    });

    it(`${type}: an unknown value hides nothing else`, async () => {
      const cases = Object.entries(POLICY_CASES).filter(([, { fails }]) => fails.type === type);
      for (const [id, { fails, beside }] of cases) {
        const props = { ...fails.props, namePrefix: UNKNOWN_TEXT, nested: { list: [UNKNOWN_TEXT] } };
        assert.ok((await findIn(props, type, beside)).includes(id), id);
      }
    });
  }

  it("are looked at without a crash, whatever is in them", async () => {
    const value = fc.oneof(fc.jsonValue(), fc.constant(UNKNOWN_TEXT), fc.constant(undefined), fc.string());
    const inside = fc.dictionary(fc.constantFrom(...PROPERTIES, "variables", "Statement", "rules", "inline"), value);
    const props = fc.dictionary(fc.constantFrom(...PROPERTIES), fc.oneof(value, inside));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...TYPES), props, async (type, odd) => {
        await findIn(odd, type);
      }),
      { numRuns: 300 },
    );
  });

  const TEXTS = [
    "",
    "{",
    "null",
    "[]",
    '{"Statement":null}',
    '{"Statement":["a"]}',
    '{"rules":[{"selection":1}]}',
    "a: [",
    "receivers: service",
  ];
  for (const text of TEXTS) {
    it(`are looked at without a crash where a document is ${JSON.stringify(text)}`, async () => {
      for (const type of TYPES) {
        await findIn(
          { policy: text, assumeRolePolicy: text, dockerfile: { inline: `COPY <<E /\n${text}\nE\n` } },
          type,
        );
        await findIn({ environment: { variables: { CONFIG: text, OTEL_EXPORTER_OTLP_ENDPOINT: text } } }, type);
      }
    });
  }
});
