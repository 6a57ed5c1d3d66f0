import * as assert from "node:assert/strict";
import { describeProperties, toMarkdown } from "../../../../maintenance/schema/describeProperties";
import { anything } from "../../../../provider/inputs/checks";
import type { InputSpec } from "../../../../provider/inputs/inputSpec";

function describeOne(description: string, row: Partial<InputSpec<never>>): object {
  const spec: InputSpec<never> = { type: "string", plain: true, check: anything, ...row };
  return describeProperties({ it: { type: "number", description } }, { it: spec }).it;
}

describe("what the table of inputs adds to the schema", () => {
  it("is that a number is whole, and that a value is secret", () => {
    assert.deepEqual(describeOne("Size.", { type: "integer", secret: true }), {
      type: "integer",
      secret: true,
      description: "Size.",
    });
    assert.deepEqual(describeOne("Size.", { type: "number" }), { type: "number", description: "Size." });
  });

  for (const [title, sentence, row, description] of [
    ["words that are not said", "Its name.", { allowed: "`a` or `b`" }, "Its name. Allowed: `a` or `b`."],
    ["no words that are said", "ARN of the KMS key.", { allowed: "ARN of a KMS key" }, "ARN of the KMS key."],
    ["no values that are named", "One of a, b and c.", { allowed: "`a` to `c`" }, "One of a, b and c."],
    ["no range, which sentences have to name", "From 1 to 3.", { range: [1, 3], allowed: "it" }, "From 1 to 3."],
    ["no texts, which enums or sentences name", "Which.", { values: ["a"] }, "Which."],
    ["numbers of a closed set", "Days.", { type: "integer", values: [0, 7] }, "Days. Allowed: 0, 7."],
  ] as const) {
    it(`is what is allowed: ${title}`, () => {
      assert.equal((describeOne(sentence, row) as { description: string }).description, description);
    });
  }

  it("keeps the order of the rows, and of outputs their own", () => {
    const properties = { one: { type: "string" }, other: { type: "string", optional: true } };
    const spec: InputSpec<never> = { type: "string", plain: true, check: anything };
    assert.deepEqual(Object.keys(describeProperties(properties, { other: spec, one: spec })), ["other", "one"]);
    assert.deepEqual(describeProperties(properties), {
      one: { type: "string", description: "" },
      other: { type: "string", description: "" },
    });
  });
});

describe("a comment as Markdown", () => {
  for (const [comment, text] of [
    ["Over\n   lines. ", "Over lines."],
    ["At https://xray.<region>.amazonaws.com, and there.", "At `https://xray.<region>.amazonaws.com`, and there."],
    ["An s3 or secretsmanager:<arn>.", "An s3 or `secretsmanager:<arn>`."],
    ["Is `a<b>c` already.", "Is `a<b>c` already."],
    ["More if a < b.", "More if a < b."],
  ]) {
    it(JSON.stringify(comment), () => assert.equal(toMarkdown(comment), text));
  }
});
