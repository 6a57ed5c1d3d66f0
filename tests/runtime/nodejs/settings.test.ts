import * as assert from "node:assert/strict";
import { Settings } from "../../../provider/runtime/nodejs/src/settings";
import { LONGEST_TIMER_MILLIS } from "../../../provider/runtime/nodejs/src/withTimeout";

describe("the settings of the Node.js runtime", () => {
  const environment = process.env;
  afterEach(() => (process.env = environment));

  it("have no delay for which Node.js would not wait at all", () => {
    process.env = { OTEL_BSP_SCHEDULE_DELAY: String(2 ** 31) };
    assert.equal(new Settings().scheduleDelayMillis, LONGEST_TIMER_MILLIS);
  });
});
