import * as assert from "node:assert/strict";
import { findOttlProblem } from "../../../../provider/inputs/ottl";

/** Conditions and statements, and what is wrong with them. */
const CASES: [string, string | undefined][] = [
  ['name == "a" and not (attributes["b"] == nil)', undefined],
  ['set(attributes["a"], Concat(["x", "y"], "("))', undefined],
  ['name == "a \\" b"', undefined],
  ["  ", "is empty: write what it is to do, or leave it out"],
  ['name == "a', "has a text that does not end: write its second quote"],
  ["name == 'a'", "has ' outside of a text: texts are in double quotes, and there are no comments"],
  ["name == `a`", "has ` outside of a text: texts are in double quotes, and there are no comments"],
  ["a == 1 # b", "has # outside of a text: texts are in double quotes, and there are no comments"],
  ["a == 1 && b == 2", "has &&: write and"],
  ["a == 1 || b == 2", "has ||: write or"],
  ['IsMatch(attributes["a"', "lacks ]) at its end: close what it opens"],
  ['attributes["a"]) == 1', "has ) without what it closes: add that, or leave it out"],
  ["(a]", "has ] without what it closes: add that, or leave it out"],
];

describe("findOttlProblem", () => {
  for (const [text, problem] of CASES) {
    it(`${text}: ${problem ?? "nothing"}`, () => assert.equal(findOttlProblem(text), problem));
  }
});
