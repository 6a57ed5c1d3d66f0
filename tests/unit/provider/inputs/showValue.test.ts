import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { DependencyResource } from "@pulumi/pulumi/resource";
import { showValue } from "../../../../provider/inputs/showValue";

const CIRCLE: unknown[] = [];
CIRCLE.push(CIRCLE);

const SHOWN: [unknown, string][] = [
  [64, "64"],
  ["amd64", '"amd64"'],
  [["a", "a"], '["a","a"]'],
  [undefined, "undefined"],
  [NaN, "NaN"],
  [-0, "0"],
  [[Infinity, () => "hunter2"], '["Infinity","a function"]'],
  [() => "hunter2", "a function"],
  [Symbol("hunter2"), "a symbol"],
  [new Map([["a", "hunter2"]]), "an object of the class Map"],
  [{ a: new Date(0) }, '{"a":"an object of the class Date"}'],
  [pulumi.output("hunter2"), "an output"],
  [{ a: [pulumi.secret("hunter2")] }, '{"a":["an output"]}'],
  [Object.create(null), "{}"],
  [10n, "a value of the type bigint"],
  [CIRCLE, "a value of the type object"],
  [new DependencyResource("urn:pulumi:dev::project::aws:sqs/queue:Queue::orders"), "a resource"],
  ["https://user:hunter2@otlp.example.com/v1", '"https://…@otlp.example.com/v1"'],
  ["https://otlp.example.com?api-key=hunter2", '"https://otlp.example.com?…"'],
  [["https://otlp.example.com?api-key=hunter2"], '["https://otlp.example.com?…"]'],
  ["https://otlp.example.com/v1#hunter2", '"https://otlp.example.com/v1#…"'],
  ["user:hunter2@otlp.example.com", '"…@otlp.example.com"'],
  ["api.example.com/v1?api_key=hunter2", '"api.example.com/v1?…"'],
  [" https://api.example.com/v1?api_key=hunter2", '" https://api.example.com/v1?…"'],
  ["https://user:hun/ter2@api.example.com", '"https://…@api.example.com"'],
  ["https://user:hun?ter2@api.example.com", '"https://…"'],
  ["https://hunter2@api.example .com", '"https://…@api.example .com"'],
  ["repo@sha256:ab", '"repo@sha256:ab"'],
  ["two words", '"two words"'],
  [Object.create(Object.create(Object.create(null) as object) as object), "an object of a class"],
  [Object.assign(new Date(0), { constructor: undefined }), "an object of a class"],
  [Object.assign(new Date(0), { constructor: { name: 1 } }), "an object of a class"],
];

describe("showValue", () => {
  for (const [value, shown] of SHOWN) {
    it(`shows ${shown}`, () => assert.equal(showValue(value), shown));
  }

  it("cuts what is long", () => {
    assert.equal(showValue("a".repeat(1000)), `"${"a".repeat(199)}…`);
  });
});
