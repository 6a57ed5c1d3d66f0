import assert from "node:assert/strict";
import fc from "fast-check";
import { renderPath } from "../../../../../local/plugins/protocol/propertyPath";
import {
  canonical,
  fromWire,
  hasUnknown,
  isEqual,
  Secret,
  toWire,
  unknown,
  type Value,
} from "../../../../../local/plugins/protocol/values";

const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const unknownSentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const values = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(null),
    fc.constant<Value>(unknown),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string(),
    fc.array(tie("value")),
    fc.dictionary(fc.string(), tie("value"), { noNullPrototype: true }),
  ),
})).value;

describe("values between engine and plugin", () => {
  it("come back from the wire as they were", () => {
    fc.assert(fc.property(values, (value) => assert.deepEqual(fromWire(toWire(value)), value)));
  });

  it("are unwrapped where they are secret", () => {
    const secret = { [signature]: secretSignature, value: { password: "p" } };
    assert.deepEqual(fromWire({ list: [secret] }), { list: [{ password: "p" }] });
  });

  it("are marked where they are secret", () => {
    assert.deepEqual(toWire({ a: new Secret("p") }), { a: { [signature]: secretSignature, value: "p" } });
  });

  it("are unknown, whatever type the engine expects", () => {
    for (const sentinel of [
      unknownSentinel,
      "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
      "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    ]) {
      assert.equal(fromWire(sentinel), unknown);
    }
    assert.equal(hasUnknown({ a: [new Secret(unknown)] }), true);
    assert.equal(hasUnknown({ a: [1, "x", null] }), false);
  });

  it("are equal whatever the order of their keys", () => {
    assert.equal(isEqual({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }), true);
    assert.equal(isEqual({ a: [1, 2] }, { a: [2, 1] }), false);
    assert.equal(canonical({ b: "x", a: [null, true] }), '{"a":[null,true],"b":"x"}');
  });
});

describe("property paths", () => {
  const table: [(string | number)[], string][] = [
    [["memorySize"], "memorySize"],
    [["environment", "variables", "A"], "environment.variables.A"],
    [["environment", "variables", "a.b"], 'environment.variables["a.b"]'],
    [["statements", 0, "actions", 1], "statements[0].actions[1]"],
  ];
  for (const [steps, path] of table) it(path, () => assert.equal(renderPath(steps), path));
});
