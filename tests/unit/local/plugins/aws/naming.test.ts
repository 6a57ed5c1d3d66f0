// Names and shapes of everything that programs of this repository use, against the typings of the installed @pulumi/aws.
import assert from "node:assert/strict";
import { fieldsOf, isInput } from "../../../../../local/plugins/aws/blockFields";
import { resolveDataSource, resolveResource } from "../../../../../local/plugins/aws/resourceType";
import { type Block, isCollection } from "../../../../../local/plugins/aws/blockSchema";
import { ensureSchemas, type Schemas } from "../../../../../local/plugins/aws/schemaCache";
import { findTerraformProvider } from "../../../../../local/plugins/aws/findTerraformProvider";
import { readInterface, readNested, type Shapes } from "./typings";

const resources = [
  ...["cloudwatch/logGroup", "dynamodb/table", "ec2/securityGroup", "ec2/subnet", "ec2/vpc", "ecr/lifecyclePolicy"],
  ...["ecr/repository", "ecr/repositoryPolicy", "efs/accessPoint", "efs/fileSystem", "iam/role", "iam/rolePolicy"],
  ...["iam/rolePolicyAttachment", "kms/alias", "kms/key", "lambda/alias", "lambda/eventSourceMapping"],
  ...["lambda/function", "lambda/functionUrl", "lambda/permission", "lambda/provisionedConcurrencyConfig", "s3/bucket"],
  ...["secretsmanager/secret", "secretsmanager/secretVersion", "sns/topic", "sqs/queue"],
];
const functions = [
  ...["ecr/getAuthorizationToken", "ecr/getImage", "ecr/getRepository", "getCallerIdentity", "getPartition"],
  ...["getRegion", "iam/getPolicyDocument"],
];

/** What @pulumi/aws 7.48 has from later versions of the Terraform provider than 5.100, and what it leaves out of it. */
const onlyInPulumi: Record<string, string[]> = {
  "cloudwatch/logGroup": ["deletionProtectionEnabled"],
  "dynamodb/table": ["globalTableWitness", "restoreBackupArn", "warmThroughput"],
  "dynamodb/table.globalSecondaryIndexes": ["keySchemas", "warmThroughput"],
  "dynamodb/table.replicas": ["consistencyMode", "deletionProtectionEnabled"],
  "ec2/subnet": ["ipv4IpamPoolId", "ipv4NetmaskLength", "ipv6IpamPoolId", "ipv6NetmaskLength"],
  "ecr/getRepository": ["imageTagMutabilityExclusionFilters"],
  "ecr/repository": ["imageTagMutabilityExclusionFilters"],
  "lambda/eventSourceMapping": ["useResourceTimeoutForPropagation"],
  "lambda/eventSourceMapping.amazonManagedKafkaEventSourceConfig": ["schemaRegistryConfig"],
  "lambda/eventSourceMapping.selfManagedKafkaEventSourceConfig": ["schemaRegistryConfig"],
  "lambda/eventSourceMapping.provisionedPollerConfig": ["pollerGroupName"],
  "lambda/function": [
    ...["capacityProviderConfig", "codeSha256", "durableConfig", "publishTo", "sourceKmsKeyArn", "tenancyConfig"],
    "useResourceTimeoutForPropagation",
  ],
  "lambda/permission": ["invokedViaFunctionUrl"],
  provider: ["tagPolicyCompliance", "userAgents"],
  "s3/bucket": ["bucketNamespace"],
  "s3/bucket.serverSideEncryptionConfiguration.rule": ["blockedEncryptionTypes"],
  "secretsmanager/secret": ["type"],
};
const onlyInTerraform: Record<string, string[]> = {};

describe("names of the AWS plugin", () => {
  let schemas: Schemas;

  before(async function () {
    this.timeout(60_000);
    schemas = await ensureSchemas(findTerraformProvider());
  });

  for (const path of resources) {
    it(`${path}: inputs`, function () {
      this.timeout(30_000);
      const { terraformName, block } = resolveResource(schemas, tokenOf(path));
      compareInputs(path, block, terraformName, readInterface(path, `${classOf(path)}Args`));
    });
  }

  it("provider: configuration", () => {
    compareInputs("provider", schemas.providerConfig(), "provider", readInterface("provider", "ProviderArgs"));
  });

  for (const path of functions) {
    it(`${path}: results`, function () {
      this.timeout(30_000);
      const { terraformName, block } = resolveDataSource(schemas, tokenOf(path));
      const typings = readInterface(path, `${classOf(path)}Result`);
      const known = new Set(fieldsOf(block, terraformName).map(({ name }) => name));
      const missing = [...typings.keys()].filter((name) => !known.has(name) && name !== "region");
      assert.deepEqual(
        missing.filter((name) => !(onlyInPulumi[path] ?? []).includes(name)),
        [],
      );
    });
  }

  function compareInputs(path: string, block: Block, schemaPath: string, typings: Shapes): void {
    const fields = fieldsOf(block, schemaPath);
    const known = new Map(fields.map((field) => [field.name, field]));
    const extra = new Set(["region", ...(onlyInPulumi[path] ?? [])]);
    const missing = [...typings.keys()].filter((name) => !known.has(name) && !extra.has(name));
    assert.deepEqual(missing, [], `${path} has inputs in Pulumi that the bridge does not know`);
    const left = new Set(["id", "tagsAll", ...(onlyInTerraform[path] ?? [])]);
    const surplus = fields
      .filter(isInput)
      .map(({ name }) => name)
      .filter((name) => !typings.has(name) && !left.has(name));
    assert.deepEqual(surplus, [], `${path} has inputs in the bridge that Pulumi does not have`);
    for (const [name, { list, members }] of typings) {
      const field = known.get(name);
      if (field === undefined) continue;
      const isList =
        field.attribute === undefined ? !field.single : isCollection(field.attribute.type) && !field.single;
      assert.equal(isList, list, `${path}.${name}: whether it is a list`);
      // Each version has endpoints for more services.
      if (members !== undefined && field.nested !== undefined && name !== "endpoints") {
        compareInputs(`${path}.${name}`, field.nested.block, field.schemaPath, readNested(members));
      }
    }
  }
});

/** `lambda/function` is `aws:lambda/function:Function`; `getRegion` is `aws:index/getRegion:getRegion`. */
function tokenOf(path: string): string {
  const [name, module = "index"] = path.split("/").reverse();
  return `aws:${module}/${name}:${name.startsWith("get") ? name : classOf(path)}`;
}

function classOf(path: string): string {
  const name = path.split("/").at(-1) ?? path;
  return name[0].toUpperCase() + name.slice(1);
}
