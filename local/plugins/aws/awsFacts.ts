// Where @pulumi/aws differs from what the Terraform schema alone would give. Each table is short because only the types
// that this repository's programs and tests use are held to the typings; tests/unit/local/plugins/aws/naming.test.ts does that.

/** Pulumi's modules whose Terraform prefix is another word. */
export const terraformPrefixes: Record<string, string> = { apigateway: "api_gateway", cfg: "config" };

/** Tokens that no rule leads to the Terraform type. */
export const terraformNames: Record<string, string> = {
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": "aws_iam_openid_connect_provider",
  "aws:cloudtrail/trail:Trail": "aws_cloudtrail",
  "aws:lb/loadBalancer:LoadBalancer": "aws_lb",
};

export interface PropertyFact {
  name?: string;
  /** The provider allows one element at most, which its protocol says of blocks only. */
  single?: boolean;
}

/** Keys are paths in the Terraform schema, which start with the type. */
export const propertyFacts: Record<string, PropertyFact> = {
  "aws_cloudwatch_log_subscription_filter.log_group_name": { name: "logGroup" },
  "aws_cloudwatch_metric_alarm.alarm_name": { name: "name" },
  "aws_dynamodb_table.global_secondary_index": { name: "globalSecondaryIndexes" },
  "aws_dynamodb_table.local_secondary_index": { name: "localSecondaryIndexes" },
  "aws_lambda_event_source_mapping.queues": { name: "queues", single: true },
  "aws_lambda_function.function_name": { name: "name" },
  "aws_lambda_function.filename": { name: "code" },
  "aws_lambda_layer_version.filename": { name: "code" },
  "aws_lambda_permission.function_name": { name: "function" },
  "provider.assume_role_with_web_identity": { single: true },
  "provider.default_tags": { single: true },
  "provider.ignore_tags": { single: true },
  "aws_security_group.ingress": { name: "ingress" },
  "aws_security_group.egress": { name: "egress" },
};

export interface AutoName {
  /** Terraform's name of the attribute. */
  attribute: string;
  maxLength: number;
  finish?: (name: string, inputs: { readonly fifoQueue?: unknown; readonly fifoTopic?: unknown }) => string;
}

/** Every resource with a settable string `name` is named with up to 255 characters, except these. */
export const autoNames: Record<string, AutoName | "none"> = {
  aws_cloudwatch_event_rule: { attribute: "name", maxLength: 64 },
  aws_cloudwatch_event_target: { attribute: "target_id", maxLength: 255 },
  aws_cloudwatch_metric_alarm: { attribute: "alarm_name", maxLength: 255 },
  aws_efs_file_system: { attribute: "creation_token", maxLength: 255 },
  aws_iam_role: { attribute: "name", maxLength: 64 },
  aws_kms_alias: {
    attribute: "name",
    maxLength: 238,
    finish: (name) => (name.startsWith("alias/") ? name : `alias/${name}`),
  },
  aws_lambda_function: { attribute: "function_name", maxLength: 64 },
  aws_lambda_permission: { attribute: "statement_id", maxLength: 100 },
  // A record's name is its domain, not a name for the resource.
  aws_route53_record: "none",
  aws_s3_bucket: { attribute: "bucket", maxLength: 63, finish: (name) => name.toLowerCase() },
  // Queues and topics that keep order must say so in their names.
  aws_sns_topic: {
    attribute: "name",
    maxLength: 251,
    finish: (name, inputs) => (inputs.fifoTopic === true ? `${name}.fifo` : name),
  },
  aws_sqs_queue: {
    attribute: "name",
    maxLength: 75,
    finish: (name, inputs) => (inputs.fifoQueue === true ? `${name}.fifo` : name),
  },
};

/** Creating the new one first would collide with the old one, or deleting the old one would take the new one with it. */
export const replacedByDeletingFirst = new Set([
  "aws_cloudwatch_log_subscription_filter",
  "aws_ecr_lifecycle_policy",
  "aws_efs_mount_target",
  "aws_iam_group_policy_attachment",
  "aws_iam_policy_attachment",
  "aws_iam_role_policy_attachment",
  "aws_iam_user_policy_attachment",
  "aws_security_group_rule",
]);

/** Services without regions: @pulumi/aws 7 gives every other resource a `region`, which Terraform's 5.100 does not know. */
export const globalModules = new Set(["cloudfront", "iam", "index", "organizations", "route53"]);

/**
 * Of data sources. In version 6 of the Terraform provider, which @pulumi/aws 7 wraps, `aws_region` tells its name as `region`
 * too; the name of a function is another property of the data source than of the resource.
 */
export const outputCopies: Record<string, Record<string, string>> = {
  aws_region: { region: "name" },
  aws_lambda_function: { functionName: "name" },
};
