// What the plugin says of its resources to languages that read a package's schema when they run, such as YAML: their names
// and the types of their properties, without what is in nested blocks.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { pluginVersions } from "../../versions";
import { terraformPrefixes } from "./awsFacts";
import { type Field, fieldsOf, isInput } from "./blockFields";
import type { Block, TerraformType } from "./blockSchema";
import type { Schemas } from "./schemaCache";
import { terraformCandidates, toCamelCase } from "./typeNames";

type TypeSpec = Record<string, unknown>;

interface ResourceSpec {
  inputProperties: Record<string, TypeSpec>;
  properties: Record<string, TypeSpec>;
  requiredInputs: string[];
}

const published = dirname(require.resolve("@pulumi/aws/package.json"));
const modulesOfPrefixes = new Map(Object.entries(terraformPrefixes).map(([module, prefix]) => [prefix, module]));
const any: TypeSpec = { $ref: "pulumi.json#/Any" };

export function buildPackageSchema(schemas: Schemas): string {
  const resources: Record<string, ResourceSpec> = {};
  for (const terraformName of schemas.resourceNames()) {
    const token = findToken(terraformName);
    const block = schemas.resource(terraformName);
    if (token !== undefined && block !== undefined) resources[token] = buildResource(block, terraformName);
  }
  return JSON.stringify({ name: "aws", version: pluginVersions.aws, provider: {}, resources });
}

/** The token that leads back to the type, where the published package has it: what it lacks must be missing here too. */
function findToken(terraformName: string): string | undefined {
  const words = terraformName.split("_").slice(1);
  for (let count = 1; count < words.length; count++) {
    const prefix = words.slice(0, count).join("_");
    const module = modulesOfPrefixes.get(prefix) ?? prefix;
    const name = toCamelCase(words.slice(count).join("_"));
    const token = `aws:${module}/${name}:${name[0].toUpperCase()}${name.slice(1)}`;
    if (existsSync(join(published, module, `${name}.js`)) && terraformCandidates(token)[0] === terraformName)
      return token;
  }
  return undefined;
}

function buildResource(block: Block, terraformName: string): ResourceSpec {
  const fields = fieldsOf(block, terraformName).filter(({ terraformName }) => terraformName !== "id");
  const describe = (chosen: Field[]) => Object.fromEntries(chosen.map((field) => [field.name, describeField(field)]));
  const inputs = fields.filter(isInput);
  // A name that is left out is made up.
  const required = inputs.filter(({ attribute, name }) => attribute?.required && !/name$/i.test(name));
  return {
    inputProperties: { ...describe(inputs), region: { type: "string" } },
    properties: { ...describe(fields), region: { type: "string" } },
    requiredInputs: required.map(({ name }) => name),
  };
}

function describeField({ attribute, nested, single }: Field): TypeSpec {
  if (nested !== undefined) return single ? any : { type: "array", items: any };
  const spec = describeType(attribute.type, single);
  return attribute.sensitive ? { ...spec, secret: true } : spec;
}

function describeType(type: TerraformType, single = false): TypeSpec {
  if (type === "string" || type === "number") return { type };
  if (type === "bool") return { type: "boolean" };
  if (type === "dynamic" || type[0] === "object") return any;
  const [kind, element] = type;
  if (single) return describeType(element);
  return kind === "map"
    ? { type: "object", additionalProperties: describeType(element) }
    : { type: "array", items: describeType(element) };
}
