import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { normalizeSettings } from "../../../../provider/settings";
import { minimalArgs } from "../../../support/fixtures";
import { REFUSED_CODE } from "./code";
import { REFUSED_FUNCTION } from "./function";
import { REFUSED_INSTRUMENTATION } from "./instrumentation";
import { REFUSED_ROLE } from "./role";
import { REFUSED_TELEMETRY } from "./telemetry";

const REFUSED = [
  ...REFUSED_CODE,
  ...REFUSED_FUNCTION,
  ...REFUSED_INSTRUMENTATION,
  ...REFUSED_ROLE,
  ...REFUSED_TELEMETRY,
];

describe("normalizeSettings", () => {
  for (const [description, more, propertyPath, sentence] of REFUSED) {
    it(`refuses ${description}`, () => {
      assert.throws(
        () => normalizeSettings("orders", minimalArgs(more)),
        (error) => {
          assert.ok(pulumi.InputPropertyError.isInstance(error), String(error));
          assert.equal(error.propertyPath, propertyPath);
          assert.match(error.reason, sentence);
          assert.ok(error.reason.startsWith(`\`${propertyPath}\` `), error.reason);
          return true;
        },
      );
    });
  }
});
