import assert from "node:assert/strict";
import { buildPackageSchema } from "../../../../../local/plugins/aws/packageSchema";
import { ensureSchemas } from "../../../../../local/plugins/aws/schemaCache";
import { findTerraformProvider } from "../../../../../local/plugins/aws/findTerraformProvider";

interface Schema {
  resources: Record<string, { inputProperties: object; properties: object; requiredInputs: string[] }>;
}

describe("the AWS plugin's schema", () => {
  let resources: Schema["resources"];

  before(async function () {
    this.timeout(60_000);
    ({ resources } = JSON.parse(buildPackageSchema(await ensureSchemas(findTerraformProvider()))) as Schema);
  });

  it("has resources under their tokens in Pulumi, and none that the published package lacks", () => {
    const tokens = Object.keys(resources);
    assert.ok(tokens.length > 1000, String(tokens.length));
    for (const token of ["aws:dynamodb/table:Table", "aws:cloudwatch/logGroup:LogGroup", "aws:iam/role:Role"])
      assert.ok(tokens.includes(token), token);
    assert.ok(!tokens.includes("aws:security/group:Group"), "aws:ec2/securityGroup:SecurityGroup is its name");
  });

  it("says of properties what type they have, and which have to be given", () => {
    const table = resources["aws:dynamodb/table:Table"];
    const { hashKey, attributes, ttl, readCapacity, tags } = table.inputProperties as Record<string, unknown>;
    assert.deepEqual([hashKey, readCapacity], [{ type: "string" }, { type: "number" }]);
    assert.deepEqual(attributes, { type: "array", items: { $ref: "pulumi.json#/Any" } });
    assert.deepEqual(ttl, { $ref: "pulumi.json#/Any" });
    assert.deepEqual(tags, { type: "object", additionalProperties: { type: "string" } });
    assert.ok("arn" in table.properties && !("arn" in table.inputProperties));
    assert.deepEqual(table.requiredInputs, []);
    assert.deepEqual(resources["aws:iam/role:Role"].requiredInputs, ["assumeRolePolicy"]);
  });
});
