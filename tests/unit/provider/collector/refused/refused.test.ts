import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { normalizeCollector } from "../../../../../provider/collector/collectorSettings";
import { REFUSED_COLLECTOR } from "./collector";
import { REFUSED_CONFIG } from "./config";
import { REFUSED_EXPORTERS } from "./exporters";
import { HOST } from "./refused";

describe("normalizeCollector", () => {
  for (const [description, args, propertyPath, sentence] of [
    ...REFUSED_COLLECTOR,
    ...REFUSED_CONFIG,
    ...REFUSED_EXPORTERS,
  ]) {
    it(`refuses ${description}`, () => {
      assert.throws(
        () => normalizeCollector(args, HOST),
        (error) => {
          assert.ok(pulumi.InputPropertyError.isInstance(error), String(error));
          assert.equal(error.propertyPath, propertyPath);
          assert.match(error.reason, sentence);
          return true;
        },
      );
    });
  }
});
