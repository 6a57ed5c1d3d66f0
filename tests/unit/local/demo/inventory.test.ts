import assert from "node:assert/strict";
import { compareInventories, type Inventory } from "../../../../local/demo/inventory";

const none: Inventory = { repository: [], role: [], function: [], "log group": [], table: [] };

describe("compareInventories", () => {
  it("names what is new, and neither what was there before nor what is gone", () => {
    const before = { ...none, repository: ["lambda/python"], table: ["old"] };
    const now = { ...none, repository: ["lambda/python", "orders"], role: ["orders-1"] };
    assert.deepEqual(compareInventories(before, now), ["repository orders", "role orders-1"]);
    assert.deepEqual(compareInventories(before, before), []);
  });
});
