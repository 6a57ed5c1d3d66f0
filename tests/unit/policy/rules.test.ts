import * as assert from "node:assert/strict";
import { RULES } from "../../../policy/rules";
import { BAD_STACK, POLICY_CASES } from "../../support/policyCases";
import { runPolicies } from "../../support/runPolicies";

describe("the rules of the policy pack", () => {
  it("have a case each, in their order", () => {
    assert.deepEqual(
      Object.keys(POLICY_CASES),
      RULES.map(({ id }) => id),
    );
  });

  for (const { id, about, reason, fix, source } of RULES) {
    it(`${id}: finds nothing wrong with the resource that is right, and something with the one that is not`, async () => {
      const { passes, fails, beside = [] } = POLICY_CASES[id];
      const right = await runPolicies([{ name: "right", ...passes }]);
      assert.deepEqual(
        right.filter(({ rule }) => rule === id).map(({ message }) => message),
        [],
      );
      const named = beside.map((resource, index) => ({ name: `beside-${index}`, ...resource }));
      const wrong = await runPolicies([{ name: "wrong", ...fails }, ...named]);
      assert.deepEqual(
        wrong.map(({ rule, name }) => [rule, name]),
        [[id, "wrong"]],
      );
      assert.ok(wrong[0].message.endsWith(`. ${reason} ${fix}`), wrong[0].message);
    });

    it(`${id}: is described in sentences, with where the reason is from`, () => {
      for (const sentence of [about, reason, fix]) assert.match(sentence, /^[A-Z].*\.$/);
      assert.match(source, /^https:\/\//);
    });
  }

  it("find one resource each in the bad stack", async () => {
    const found = await runPolicies(BAD_STACK);
    assert.deepEqual(
      found.map(({ rule, name }) => [rule, name]),
      RULES.map(({ id }) => [id, id]),
    );
  });

  it("say no value of a secret", async () => {
    const messages = (await runPolicies(BAD_STACK)).map(({ message }) => message);
    assert.ok(!messages.some((message) => message.includes("marker")));
  });
});
