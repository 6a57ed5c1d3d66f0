import * as assert from "node:assert/strict";
import { nearestName } from "../../../../provider/inputs/nearestName";

const KNOWN = ["memorySize", "timeout", "environment", "role", "context", "otlp"];

const MEANT: [string, string | undefined][] = [
  ["memory", "memorySize"],
  ["memorySizeMb", "memorySize"],
  ["enviroment", "environment"],
  ["env", "environment"],
  ["timeOut", "timeout"],
  ["time_out", "timeout"],
  ["roles", "role"],
  ["r", undefined],
  ["", undefined],
  ["vpc", undefined],
  ["__proto__", undefined],
];

describe("nearestName", () => {
  for (const [name, meant] of MEANT) {
    it(`takes ${JSON.stringify(name)} for ${meant}`, () => assert.equal(nearestName(name, KNOWN), meant));
  }

  it("knows nothing where nothing is known", () => assert.equal(nearestName("memory", []), undefined));
});
