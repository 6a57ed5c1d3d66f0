import * as assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { withTimeout } from "../../../provider/runtime/nodejs/src/withTimeout";

describe("a time-out", () => {
  it("gives nothing when it is over", async () => {
    assert.equal(await withTimeout(sleep(50, "done"), 1), undefined);
  });

  for (const millis of [Infinity, 2 ** 31, Number.MAX_VALUE]) {
    it(`of ${millis} ms waits, though a timer of Node.js can't be that long`, async () => {
      assert.equal(await withTimeout(sleep(50, "done"), millis), "done");
    });
  }
});
