import * as assert from "node:assert/strict";
import { parseDuration } from "../../../../../provider/collector/document/duration";

describe("parseDuration", () => {
  const cases: [unknown, number | undefined][] = [
    ["500ms", 500],
    ["3s", 3000],
    ["1m30s", 90_000],
    ["1.5s", 1500],
    ["1.25s", 1250],
    ["1s x", undefined],
    ["in 1s", undefined],
    ["00", undefined],
    ["10", undefined],
    [{ s: 1 }, undefined],
    [["1s"], undefined],
    ["1h", 3_600_000],
    ["0", 0],
    [2_000_000, 2],
    ["3", undefined],
    ["${env:TIMEOUT}", undefined],
    ["3 s", undefined],
    [null, undefined],
  ];
  for (const [value, milliseconds] of cases) {
    it(`${JSON.stringify(value)}: ${milliseconds ?? "no duration"}`, () => {
      assert.equal(parseDuration(value), milliseconds);
    });
  }
});
