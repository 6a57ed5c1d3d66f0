import assert from "node:assert/strict";
import { isAtLeast } from "../../../../local/pulumi/ensurePulumi";

describe("local/pulumi", () => {
  const cases: [string, string, boolean][] = [
    ["v3.255.0", "3.200.0", true],
    ["v3.200.0", "3.200.0", true],
    ["v3.199.9", "3.200.0", false],
    ["v4.0.0", "3.200.0", true],
    ["v2.999.0", "3.200.0", false],
    ["v3.200.1-alpha", "3.200.0", true],
    ["", "3.200.0", false],
  ];
  for (const [version, oldest, expected] of cases) {
    it(`${version || "no version"} is ${expected ? "" : "not "}at least ${oldest}`, () => {
      assert.equal(isAtLeast(version, oldest), expected);
    });
  }
});
