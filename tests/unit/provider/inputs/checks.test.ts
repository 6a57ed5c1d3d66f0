import * as assert from "node:assert/strict";
import { listOf, matching, oneOf, wholeNumberBetween } from "../../../../provider/inputs/checks";

describe("checks", () => {
  it("say what there is to choose from", () => {
    assert.equal(oneOf<string>(["a", "b"])("c"), "has to be one of a, b: choose one of them");
    assert.equal(listOf(["a", "b"])(["c"]), "has to name one or more of a, b");
    assert.equal(listOf(["a", "b"])(["a", "a"]), "has to name each only once: leave out the second one");
    assert.equal(listOf(["a", "b"])(["b", "a"]), undefined);
  });

  it("say between which numbers one has to be", () => {
    assert.equal(wholeNumberBetween(1, 3, "it is small")(4), "has to be a whole number from 1 to 3: it is small");
    const check = wholeNumberBetween(0, Number.MAX_SAFE_INTEGER, "leave it out");
    assert.equal(check(-1), "has to be a whole number from 0 on: leave it out");
    assert.equal(check(0), undefined);
  });

  it("say what form a text has to have", () => {
    assert.equal(matching(/^a+$/, "only a")("ab"), "has to be only a");
    assert.equal(matching(/^a+$/, "only a")("aa"), undefined);
  });
});
