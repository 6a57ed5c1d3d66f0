import * as assert from "node:assert/strict";
import { RULES } from "../../../policy/rules";
import { toPolicy } from "../../../policy/model/toPolicy";
import { POLICY_CASES } from "../../support/policyCases";
import { runPolicies, urnOf } from "../../support/runPolicies";

describe("the configuration of the policy pack", () => {
  for (const [id, { fails, beside = [] }] of Object.entries(POLICY_CASES)) {
    it(`${id}: leaves alone what is excepted by name or URN`, async () => {
      const others = beside.map((resource, index) => ({ name: `beside-${index}`, ...resource }));
      const resources = [{ name: "legacy-orders", ...fails }, ...others];
      for (const pattern of ["legacy-orders", "legacy-*", urnOf(fails.type, "legacy-orders"), `*${fails.type}::*`]) {
        const found = await runPolicies(resources, { [id]: { exceptions: [pattern] } });
        assert.ok(!found.some(({ rule }) => rule === id), pattern);
      }
      const found = await runPolicies(resources, { [id]: { exceptions: ["legacy", "orders", "legacy-orders.*"] } });
      assert.ok(found.some(({ rule }) => rule === id));
    });
  }

  it("has a schema, with a default and a sentence for each setting", () => {
    for (const rule of RULES) {
      const { properties } = toPolicy(rule).configSchema ?? {};
      assert.ok(properties?.exceptions);
      for (const schema of Object.values(properties)) {
        assert.ok("default" in schema && schema.description?.endsWith("."), rule.id);
      }
    }
  });

  const SETTINGS: [id: string, settings: object, isFound: boolean, which: "passes" | "fails"][] = [
    ["log-retention", { leastDays: 365 }, true, "passes"],
    ["log-retention", { leastDays: 30 }, false, "passes"],
    ["ecr-images-elsewhere", { leastImages: 11 }, true, "passes"],
    ["collector-memory", { leastMb: 256 }, false, "fails"],
    ["collector-memory", { leastMb: 1024 }, true, "passes"],
    ["otlp-headers", { allowed: ["x-honeycomb-*"] }, false, "fails"],
    ["otlp-headers", { allowed: [] }, true, "passes"],
    ["lambda-environment-secrets", { allowed: ["PAYMENT_*"] }, false, "fails"],
    ["lambda-runtime", { deprecated: [] }, false, "fails"],
    ["lambda-runtime", { deprecated: ["python3.13"] }, true, "passes"],
    ["iam-all-resources", { withoutResources: [] }, true, "passes"],
    ["iam-password-length", { least: 8 }, false, "fails"],
    ["tags", { required: ["team"] }, false, "passes"],
    ["tags", { required: ["owner"] }, true, "passes"],
  ];
  for (const [id, settings, isFound, which] of SETTINGS) {
    it(`${id}: ${isFound ? "finds" : "does not find"} the one that ${which} with ${JSON.stringify(settings)}`, async () => {
      const found = await runPolicies([{ name: "orders", ...POLICY_CASES[id][which] }], { [id]: settings });
      assert.equal(
        found.some(({ rule }) => rule === id),
        isFound,
      );
    });
  }
});
