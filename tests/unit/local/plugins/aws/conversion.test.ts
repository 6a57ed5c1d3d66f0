// Terraform's states must come back unchanged from Pulumi's outputs: the stack's state holds nothing else.
import assert from "node:assert/strict";
import fc from "fast-check";
import { fromTerraform } from "../../../../../local/plugins/aws/fromTerraform";
import { decodeState, encodeValue } from "../../../../../local/plugins/aws/dynamicValue";
import {
  type Block,
  isCollection,
  isMapType,
  isObjectType,
  type NestedBlock,
  type TerraformType,
} from "../../../../../local/plugins/aws/blockSchema";
import { ensureSchemas, type Schemas } from "../../../../../local/plugins/aws/schemaCache";
import { Conversion, emptyBlock } from "../../../../../local/plugins/aws/toTerraform";
import { canonical, Secret, unknown, type Value, type ValueMap } from "../../../../../local/plugins/protocol/values";
import { findTerraformProvider } from "../../../../../local/plugins/aws/findTerraformProvider";

const types = ["aws_dynamodb_table", "aws_ecr_repository", "aws_iam_role", "aws_lambda_function", "aws_s3_bucket"];

describe("conversion between Pulumi and Terraform", () => {
  let schemas: Schemas;

  before(async function () {
    this.timeout(60_000);
    schemas = await ensureSchemas(findTerraformProvider());
  });

  const blockOf = (type: string): Block => {
    const block = schemas.resource(type);
    assert.ok(block, type);
    return block;
  };

  for (const type of types) {
    it(`gives every state of ${type} back`, function () {
      this.timeout(20_000);
      const block = blockOf(type);
      const property = fc.property(states(block), (state) => {
        const conversion = new Conversion();
        const back = conversion.block(block, type, fromTerraform(block, type, unwrapped(state)));
        assert.deepEqual(conversion.failures, []);
        assert.equal(canonical(back), canonical(state));
      });
      fc.assert(property, { numRuns: 50 });
    });
  }

  it("keeps unknowns in MessagePack", () => {
    const value: Value = { a: unknown, b: [unknown, 1], c: { d: null } };
    assert.deepEqual(decodeState(encodeValue(value)), value);
  });

  it("marks what Terraform calls sensitive", () => {
    const block = blockOf("aws_secretsmanager_secret_version");
    const state = { ...emptyBlock(block), secret_string: "s" };
    assert.deepEqual(fromTerraform(block, "aws_secretsmanager_secret_version", state).secretString, new Secret("s"));
  });

  it("sorts sets, which have no order", () => {
    const block = blockOf("aws_lambda_function");
    const state = { ...emptyBlock(block), vpc_config: [{ subnet_ids: ["b", "a"], security_group_ids: ["z", "c"] }] };
    const { vpcConfig } = fromTerraform(block, "aws_lambda_function", state);
    assert.deepEqual(vpcConfig, { subnetIds: ["a", "b"], securityGroupIds: ["c", "z"] });
  });

  const failures: [string, string, ValueMap, string, RegExp][] = [
    ["an unknown name", "aws_lambda_function", { memory: 1 }, "memory", /knows no "memory"/],
    ["an unknown nested name", "aws_lambda_function", { vpcConfig: { subnets: [] } }, "vpcConfig.subnets", /knows no/],
    ["a text for a number", "aws_lambda_function", { memorySize: "much" }, "memorySize", /must be a number/],
    ["a text for a boolean", "aws_lambda_function", { publish: "yes" }, "publish", /must be true or false/],
    ["a text for a list", "aws_lambda_function", { architectures: "arm64" }, "architectures", /must be a list/],
    ["a text for an object", "aws_lambda_function", { tracingConfig: "Active" }, "tracingConfig", /must be an object/],
    [
      "an archive",
      "aws_lambda_function",
      { code: { "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", path: "x" } },
      "code",
      /file or archive/,
    ],
  ];
  for (const [title, type, inputs, property, reason] of failures) {
    it(`refuses ${title}`, () => {
      const conversion = new Conversion();
      conversion.block(blockOf(type), type, inputs);
      assert.deepEqual(
        conversion.failures.map((failure) => failure.property),
        [property],
      );
      assert.match(conversion.failures[0].reason, reason);
    });
  }

  it("takes texts for numbers and booleans, and objects for policies", () => {
    const config = new Conversion().block(blockOf("aws_lambda_function"), "aws_lambda_function", {
      memorySize: "512",
      publish: "true",
      description: 5,
    });
    assert.deepEqual([config.memory_size, config.publish, config.description], [512, true, "5"]);
    const role = new Conversion().block(blockOf("aws_iam_role"), "aws_iam_role", {
      assumeRolePolicy: { Version: "2012-10-17", Statement: [] },
    });
    assert.equal(role.assume_role_policy, '{"Statement":[],"Version":"2012-10-17"}');
  });
});

/** Any state that the schema allows; sets have one element at most, since their order is not kept. */
function states(block: Block): fc.Arbitrary<ValueMap> {
  const members: Record<string, fc.Arbitrary<Value>> = {};
  for (const { name, type } of block.attributes) members[name] = fc.option(attributeValues(type), { nil: null });
  for (const nested of block.blocks) {
    members[nested.name] = nested.name === "timeouts" ? fc.constant(null) : nestedValues(nested);
  }
  return fc.record(members);
}

function nestedValues({ nesting, block, maxItems }: NestedBlock): fc.Arbitrary<Value> {
  if (nesting === "SINGLE") return fc.option(states(block), { nil: null });
  return fc.array(states(block), { maxLength: nesting === "SET" || maxItems === 1 ? 1 : 2 });
}

function attributeValues(type: TerraformType): fc.Arbitrary<Value> {
  if (isCollection(type)) return fc.array(attributeValues(type[1]), { maxLength: type[0] === "set" ? 1 : 2 });
  if (isMapType(type))
    return fc.dictionary(fc.string(), attributeValues(type[1]), { maxKeys: 2, noNullPrototype: true });
  if (isObjectType(type)) {
    const members = Object.entries(type[1]).map(([name, member]) => [name, attributeValues(member)] as const);
    return fc.record(Object.fromEntries(members));
  }
  if (type === "number") return fc.integer();
  return type === "bool" ? fc.boolean() : fc.string();
}

function unwrapped(state: ValueMap): ValueMap {
  return JSON.parse(JSON.stringify(state)) as ValueMap;
}
