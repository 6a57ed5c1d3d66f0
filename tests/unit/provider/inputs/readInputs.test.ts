import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { readInputs } from "../../../../provider/inputs/readInputs";
import { choice, flag, integer, textMap, texts } from "../../../../provider/inputs/specs";
import { valueOf } from "../../../support/mocks";

const ROWS = {
  size: integer({ plain: false, range: [1, 3], unit: "MB", hint: "the box is that large", default: 2 }),
  color: choice({ Red: "red", Green: "green" } as const, { plain: true, hint: "paint has no other" }),
  on: flag({ plain: true, default: false }),
  list: texts({ plain: true }),
  keys: textMap({ plain: true, secret: true }),
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

  it("gives the default also where an output turns out to be empty", async () => {
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
