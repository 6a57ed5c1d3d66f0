// The resources that the component makes as Terraform's plan would have them, for linters that read no Pulumi. Names are those
// of the bridge: https://github.com/pulumi/pulumi-terraform-bridge. A translation for these tests, of these kinds alone.
import type { Registered } from "../support/mocks";

interface Kind {
  type: string;
  /** Properties that Terraform has as blocks, which are lists in a plan. */
  blocks?: string[];
  /** Names that are not the same in snake case. */
  renamed?: Record<string, string>;
}

const KINDS: Record<string, Kind> = {
  "aws:cloudwatch/logGroup:LogGroup": { type: "aws_cloudwatch_log_group" },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": { type: "aws_ecr_lifecycle_policy" },
  "aws:ecr/repository:Repository": {
    type: "aws_ecr_repository",
    blocks: ["imageScanningConfiguration"],
    renamed: { encryptionConfigurations: "encryption_configuration" },
  },
  "aws:iam/role:Role": { type: "aws_iam_role" },
  "aws:iam/rolePolicy:RolePolicy": { type: "aws_iam_role_policy" },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { type: "aws_iam_role_policy_attachment" },
  "aws:lambda/alias:Alias": { type: "aws_lambda_alias" },
  "aws:lambda/function:Function": {
    type: "aws_lambda_function",
    blocks: [
      ...["deadLetterConfig", "environment", "ephemeralStorage", "fileSystemConfig", "imageConfig"],
      ...["loggingConfig", "snapStart", "tracingConfig", "vpcConfig"],
    ],
    renamed: { name: "function_name", commands: "command" },
  },
  "aws:lambda/functionUrl:FunctionUrl": { type: "aws_lambda_function_url", blocks: ["cors"] },
  "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": {
    type: "aws_lambda_provisioned_concurrency_config",
  },
};
/** Made beside those of AWS; its Dockerfile is read by itself. */
const LEFT_OUT = ["docker-build:index:Image", "otel-lambda-image:index:OtelLambdaImage"];
/** Keys of maps are the user's. */
const MAPS = ["variables", "tags"];

export function renderTerraformPlan(resources: Registered[]): object {
  const planned = resources.filter(({ type }) => !LEFT_OUT.includes(type)).map(translate);
  const described = planned.map(({ address, type, name }) => ({ address, mode: "managed", type, name }));
  return {
    format_version: "1.2",
    terraform_version: "1.9.0",
    planned_values: {
      root_module: { resources: planned.map(({ values }, index) => ({ ...described[index], values })) },
    },
    resource_changes: planned.map(({ values }, index) => ({
      ...described[index],
      change: { actions: ["create"], before: null, after: values, after_unknown: {} },
    })),
    configuration: { root_module: { resources: described.map((each) => ({ ...each, expressions: {} })) } },
  };
}

function translate({ type: pulumiType, name: pulumiName, inputs }: Registered) {
  if (!Object.hasOwn(KINDS, pulumiType)) throw new Error(`${pulumiType} has no translation`);
  const kind = KINDS[pulumiType];
  const name = pulumiName.replaceAll(/\W/g, "_");
  return { address: `${kind.type}.${name}`, type: kind.type, name, values: translateProperties(inputs, kind) };
}

function translateProperties(properties: object, kind: Kind): Record<string, unknown> {
  const entries = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]: [string, unknown]): [string, unknown] => {
      const translated = MAPS.includes(key) ? value : translateValue(value, kind);
      return [kind.renamed?.[key] ?? toSnakeCase(key), kind.blocks?.includes(key) ? [translated] : translated];
    });
  return Object.fromEntries(entries);
}

function translateValue(value: unknown, kind: Kind): unknown {
  if (Array.isArray(value)) return value.map((each) => translateValue(each, kind));
  return typeof value === "object" && value !== null ? translateProperties(value, kind) : value;
}

function toSnakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
