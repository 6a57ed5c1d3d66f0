import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { toRefusal } from "../../../../provider/plugin/refusal";

/** The error as the engine gets it: whether it comes with the path as data, with which the engine shows the value there. */
function refuse(propertyPath: string, inputs: pulumi.Inputs): "with the value" | "sentence alone" {
  const error = toRefusal(
    new pulumi.InputPropertyError({ propertyPath, reason: `\`${propertyPath}\` is wrong` }),
    inputs,
  );
  assert.equal(error.message, `\`${propertyPath}\` is wrong`);
  return pulumi.InputPropertyError.isInstance(error) ? "with the value" : "sentence alone";
}

describe("toRefusal", () => {
  const SHOWN: [path: string, inputs: pulumi.Inputs][] = [
    ["memorySize", { memorySize: 64 }],
    ["handler", {}],
    ["otlp.endpoint", { otlp: {} }],
    ["otlp.endpoint", { otlp: { endpoint: "ftp://host" } }],
    ["role.policyStatements[1].effect", { role: { policyStatements: [{}, { effect: "Maybe" }] } }],
  ];
  for (const [path, inputs] of SHOWN) {
    it(`leaves the value to be seen of ${path} in ${JSON.stringify(inputs)}`, () => {
      assert.equal(refuse(path, inputs), "with the value");
    });
  }

  const output = pulumi.output("marker");
  const HIDDEN: [about: string, path: string, inputs: pulumi.Inputs][] = [
    ["one that came as an output", "memorySize", { memorySize: output }],
    ["one in an output", "otlp.endpoint", { otlp: pulumi.output({ endpoint: "marker" }) }],
    ["a secret's", "otlp.headers", { otlp: { headers: "marker" } }],
    ["an entry of secrets", "build.secrets.TOKEN", { build: { secrets: { TOKEN: 1 } } }],
    ["an object, in which a secret may be", "otlp", { otlp: { headers: { key: "marker" } } }],
    ["a list", "managedPolicyArns", { managedPolicyArns: ["marker"] }],
    ["an address with credentials", "otlp.endpoint", { otlp: { endpoint: "https://me:marker@host" } }],
    ["what is no input", "pasword", { pasword: "marker" }],
  ];
  for (const [about, path, inputs] of HIDDEN) {
    it(`has no value to be seen: ${about}`, () => {
      assert.equal(refuse(path, inputs), "sentence alone");
    });
  }

  it("leaves other errors as they are", () => {
    const error = new TypeError("of our own");
    assert.equal(toRefusal(error, {}), error);
  });
});
