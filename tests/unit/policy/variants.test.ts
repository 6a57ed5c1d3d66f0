import * as assert from "node:assert/strict";
import { POLICY_CASES } from "../../support/policyCases";
import { runPolicies } from "../../support/runPolicies";
import { COLLECTOR_VARIANTS } from "./variants/collector";
import { ECR_VARIANTS } from "./variants/ecr";
import { IAM_VARIANTS } from "./variants/iam";
import { LAMBDA_VARIANTS } from "./variants/lambda";
import { OTHERS_VARIANTS } from "./variants/others";
import { OTLP_VARIANTS } from "./variants/otlp";

const VARIANTS = [
  ...COLLECTOR_VARIANTS,
  ...ECR_VARIANTS,
  ...IAM_VARIANTS,
  ...LAMBDA_VARIANTS,
  ...OTHERS_VARIANTS,
  ...OTLP_VARIANTS,
];

describe("what the rules tell apart", () => {
  for (const [rule, what, type, props, isFound] of VARIANTS) {
    it(`${rule}: ${what} is ${isFound ? "found" : "left alone"}`, async () => {
      assert.ok(rule in POLICY_CASES);
      const found = await runPolicies([{ name: "orders", type, props }]);
      assert.equal(
        found.some((violation) => violation.rule === rule),
        isFound,
      );
    });
  }
});
