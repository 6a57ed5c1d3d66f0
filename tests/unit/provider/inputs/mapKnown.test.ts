import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { mapKnown } from "../../../../provider/inputs/mapKnown";
import { valueOf } from "../../../support/mocks";

describe("mapKnown", () => {
  const failing = () => {
    throw new Error("before anything is created");
  };

  for (const plain of [1, "a", null, undefined, { a: 1, b: [{ c: null }, undefined] }, []]) {
    it(`makes its result of ${JSON.stringify(plain)} at once, so that errors come at once too`, async () => {
      assert.throws(() => mapKnown(plain, failing), /before anything is created/);
      assert.deepEqual(await valueOf(mapKnown(plain, (known) => [known])), [plain]);
    });
  }

  const eventual: [string, () => unknown][] = [
    ["an output", () => pulumi.output(1)],
    ["a promise", () => Promise.resolve(1)],
    ["an output deep inside", () => ({ a: [{ b: 1 }, { b: pulumi.output(1) }] })],
    ["a promise beside what is known", () => ({ a: 1, b: Promise.resolve(1) })],
  ];
  for (const [description, make] of eventual) {
    it(`waits for ${description}`, async () => {
      let made = 0;
      const result = mapKnown(make(), () => ++made);
      assert.equal(made, 0);
      assert.equal(await valueOf(result), 1);
      assert.equal(made, 1);
    });
  }

  it("says whether what is known may be shown: not where any of it came as an output", async () => {
    const visibilityOf = (inputs: unknown) => valueOf(mapKnown(inputs, (_, visibility) => visibility));
    assert.equal(await visibilityOf({ a: 1 }), "shown");
    assert.equal(await visibilityOf({ a: 1, b: pulumi.output(2) }), "hidden");
  });
});
