import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { matching } from "../../../../provider/inputs/checks";
import { readInputs } from "../../../../provider/inputs/readInputs";
import { choice, flag, integer, text, textMap, texts } from "../../../../provider/inputs/specs";
import { valueOf } from "../../../support/mocks";

const ROWS = {
  size: integer({ plain: false, range: [1, 3], unit: "MB", hint: "the box is that large", default: 2 }),
  color: choice({ Red: "red", Green: "green" } as const, { plain: true, hint: "paint has no other" }),
  name: text({ plain: true, required: true, form: matching(/^[a-z]+$/, "lower-case letters") }),
  on: flag({ plain: true, default: false }),
  list: texts({ plain: true, form: (values) => (values.length > 1 ? undefined : "has to be longer") }),
  keys: textMap({ plain: true, secret: true, names: matching(/^[A-Z]+$/, "a name in capitals") }),
  arn: text({ plain: true, concealed: true, form: matching(/^arn:/, "an ARN") }),
  headers: textMap({ plain: false, secret: true }),
};
const read = (args: Partial<Record<keyof typeof ROWS, unknown>>) => readInputs(args, ROWS);
const isSecret = (value: unknown) => pulumi.isSecret(value as pulumi.Output<unknown>);

describe("readInputs", () => {
  it("gives defaults for what is absent, and nothing where there is none", () => {
    for (const absent of [{}, { size: undefined, on: undefined }, { size: null, on: null }]) {
      assert.equal(read(absent)("size"), 2);
      assert.equal(read(absent)("on"), false);
      assert.equal(read(absent)("color"), undefined);
    }
    assert.equal(readInputs(undefined, ROWS)("size"), 2);
  });

  it("gives on what is right, also where it is less than nothing", () => {
    assert.equal(read({ size: 3 })("size"), 3);
    assert.equal(read({ on: true })("on"), true);
    assert.equal(read({ color: "green" })("color"), "green");
    assert.deepEqual(read({ list: ["a", "b"] })("list"), ["a", "b"]);
  });

  const refused: [object, keyof typeof ROWS, string][] = [
    [{ size: 4 }, "size", "`box.size` is 4, but has to be a whole number from 1 to 3: the box is that large"],
    [{ size: 0 }, "size", "`box.size` is 0, but has to be a whole number from 1 to 3: the box is that large"],
    [{ size: 1.5 }, "size", "`box.size` is 1.5, but has to be a whole number from 1 to 3: the box is that large"],
    [{ color: "blue" }, "color", '`box.color` is "blue", but has to be one of red, green: paint has no other'],
    [{ name: "A" }, "name", '`box.name` is "A", but has to be lower-case letters'],
    [{ list: ["a"] }, "list", '`box.list` is ["a"], but has to be longer'],
    [{ arn: "hunter2" }, "arn", "`box.arn` has a value that is not shown here, but has to be an ARN"],
    [{ keys: { KEY: "hunter2", key: "hunter3" } }, "keys", '`box.keys` is "key", but has to be a name in capitals'],
  ];
  for (const [args, property, sentence] of refused) {
    it(`refuses ${JSON.stringify(args)}`, () => {
      assert.throws(
        () => read(args)(property),
        (error) => pulumi.InputPropertyError.isInstance(error) && String(error).includes(sentence),
      );
    });
  }

  it("checks what comes from another resource when it becomes known", async () => {
    const size = read({ size: pulumi.output(4) })("size") as pulumi.Output<number> & { promise(): Promise<number> };
    await assert.rejects(
      size.promise(),
      /`box\.size` has a value that is not shown here, but has to be a whole number from 1 to 3/,
    );
    assert.equal(await valueOf(read({ size: Promise.resolve(3) })("size")), 3);
    assert.equal(await valueOf(read({ size: pulumi.output(undefined) })("size")), 2);
  });

  it("keeps secrets as secrets, and the names of those that are known as names", async () => {
    const keys = read({ keys: { KEY: "hunter2" } })("keys");
    assert.deepEqual(Object.keys(keys ?? {}), ["KEY"]);
    assert.equal(await isSecret(keys?.KEY), true);
    assert.equal(await valueOf(keys?.KEY), "hunter2");
    const headers = read({ headers: { key: "hunter2" } })("headers");
    assert.equal(await isSecret(headers), true);
    assert.deepEqual(await valueOf(headers), { key: "hunter2" });
  });
});
