import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { createPublicAccess, listUrlWarnings } from "../../../../provider/aws/publicUrl";
import * as aws from "../../../../provider/aws/services";
import { RecordedEngine, valueOf } from "../../../support/mocks";

const url = (authorizationType: "NONE" | "AWS_IAM") => ({ authorizationType, invokeMode: "BUFFERED" as const });

describe("a URL that asks for no signature, by the version of @pulumi/aws", () => {
  for (const [version, knowsCalls] of [
    ["7.2.0", false],
    ["7.15.0", false],
    ["7.16.0", true],
    ["7.24.0-alpha.1773817137", true],
    ["8.0.0", true],
  ] as const) {
    it(`${knowsCalls ? "lets everyone call it" : "warns that nobody gets in, and opens nothing else,"} with ${version}`, async () => {
      const engine = new RecordedEngine();
      await pulumi.runtime.setMocks(engine, "project", "stack");
      const lambda = new aws.lambda.Function("orders", { role: "arn:aws:iam::123456789012:role/orders" });
      const made = createPublicAccess("orders", url("NONE"), lambda, undefined, {}, version);
      await Promise.all(made.map(({ urn }) => valueOf(urn)));
      await pulumi.runtime.disconnect();
      const permissions = engine.resources.filter(({ type }) => type === "aws:lambda/permission:Permission");
      assert.deepEqual(
        permissions.map(({ name, inputs: { action } }) => [name, action]).sort(),
        [
          ["orders-url", "lambda:InvokeFunctionUrl"],
          ["orders-url-invoke", "lambda:InvokeFunction"],
        ].slice(0, knowsCalls ? 2 : 1),
      );
      const [warning, ...more] = listUrlWarnings(url("NONE"), version);
      assert.deepEqual(more, []);
      if (knowsCalls) assert.equal(warning, undefined);
      else assert.match(warning, new RegExp(`is NONE, but @pulumi/aws ${version} .* update @pulumi/aws to 7\\.16\\.0`));
    });
  }

  it("warns of nothing where a signature is asked for, or there is no URL", () => {
    assert.deepEqual([...listUrlWarnings(url("AWS_IAM"), "7.2.0"), ...listUrlWarnings(undefined, "7.2.0")], []);
  });
});
