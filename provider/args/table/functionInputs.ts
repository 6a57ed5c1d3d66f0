import { matching, oneOf } from "../../inputs/checks";
import type { InputsOf } from "../../inputs/inputSpec";
import { choice, flag, integer, nested, text, texts } from "../../inputs/specs";
import { DEFAULTS } from "../defaults";
import { FunctionUrlAuthType, InvokeMode, PolicyEffect } from "../enums";
import type {
  FileSystemConfigArgs,
  FunctionUrlArgs,
  FunctionUrlCorsArgs,
  PolicyConditionArgs,
  PolicyStatementArgs,
  RoleArgs,
  VpcConfigArgs,
} from "../functionArgs";
import { arnOf } from "../../inputs/arns";
import { all } from "../../inputs/texts";
import { atMostEntries, IAM_POLICY_ARN, IAM_ROLE_ARN, oneOrMore, POLICY_TEXT } from "./forms";

const NO_STATEMENT = "a statement needs one: add it, or leave out the statement";

/** The forms and numbers of https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html. */
export const VPC_CONFIG_INPUTS = {
  subnetIds: texts({
    plain: false,
    required: true,
    form: all<readonly unknown[]>(oneOrMore("Lambda can't join a VPC without subnets"), atMostEntries(16, "Lambda")),
    entries: matching(/^subnet-[0-9a-z]+$/, "the id of a subnet, for example subnet-0123456789abcdef0"),
    allowed: "1 to 16 ids of subnets",
  }),
  securityGroupIds: texts({
    plain: false,
    required: true,
    form: all<readonly unknown[]>(
      oneOrMore("Lambda can't join a VPC without security groups"),
      atMostEntries(5, "Lambda"),
    ),
    entries: matching(/^sg-[0-9a-zA-Z]+$/, "the id of a security group, for example sg-0123456789abcdef0"),
    allowed: "1 to 5 ids of security groups",
  }),
  ipv6AllowedForDualStack: flag({ plain: false, defaultText: "`false`" }),
} satisfies InputsOf<VpcConfigArgs>;

/** The forms of https://docs.aws.amazon.com/lambda/latest/api/API_FileSystemConfig.html. */
export const FILE_SYSTEM_CONFIG_INPUTS = {
  arn: text({
    plain: false,
    required: true,
    form: arnOf(
      [
        {
          name: "an EFS access point",
          service: "elasticfilesystem",
          resource: /^access-point\/fsap-[0-9a-f]{17}$/,
        },
      ],
      "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0",
    ),
    allowed: "ARN of an EFS access point",
  }),
  localMountPath: text({
    plain: false,
    required: true,
    form: matching(/^\/mnt\/(?!\.{1,2}$)[\w.-]{1,155}$/, "a folder under /mnt/, for example /mnt/data"),
    allowed: "folder under /mnt/",
  }),
} satisfies InputsOf<FileSystemConfigArgs>;

const headers = texts({
  plain: false,
  form: atMostEntries(100, "Lambda"),
  entries: matching(/^(\*|[\w!#$%&'*+.^`|~-]{1,1024})$/, "the name of a header, for example content-type, or *"),
  allowed: "at most 100 names of headers",
});

/** The forms and numbers of https://docs.aws.amazon.com/lambda/latest/api/API_Cors.html. */
export const FUNCTION_URL_CORS_INPUTS = {
  allowOrigins: texts({
    plain: false,
    form: atMostEntries(100, "Lambda"),
    entries: matching(
      /^(?=.{1,253}$)(\*|[a-z][a-z0-9+.-]*:\/\/[^\s/?#@]+)$/,
      "an origin without a path, for example https://www.example.com, or *",
    ),
    allowed: "at most 100 origins",
  }),
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-lambda-url-cors.html
  allowMethods: texts({
    plain: false,
    form: atMostEntries(6, "Lambda"),
    entries: oneOf<string>(["GET", "PUT", "HEAD", "POST", "PATCH", "DELETE", "*"]),
    allowed: "`GET`, `PUT`, `HEAD`, `POST`, `PATCH`, `DELETE`, `*`",
  }),
  allowHeaders: headers,
  exposeHeaders: headers,
  allowCredentials: flag({ plain: false, default: DEFAULTS.functionUrl.cors.allowCredentials }),
  maxAge: integer({
    plain: false,
    range: [0, 86_400],
    unit: "s",
    hint: "Lambda takes at most a day, in seconds",
    default: DEFAULTS.functionUrl.cors.maxAgeSeconds,
  }),
} satisfies InputsOf<FunctionUrlCorsArgs>;

export const FUNCTION_URL_INPUTS = {
  authorizationType: choice(FunctionUrlAuthType, { plain: true, default: DEFAULTS.functionUrl.authorizationType }),
  invokeMode: choice(InvokeMode, { plain: true, default: DEFAULTS.functionUrl.invokeMode }),
  cors: nested<FunctionUrlCorsArgs>(FUNCTION_URL_CORS_INPUTS),
} satisfies InputsOf<FunctionUrlArgs>;

export const POLICY_CONDITION_INPUTS = {
  test: text({
    plain: true,
    required: true,
    form: matching(/^[A-Za-z]+(:[A-Za-z]+)?$/, "a condition operator of IAM, for example StringEquals"),
    allowed: "condition operator",
  }),
  variable: text({
    plain: true,
    required: true,
    form: matching(
      /^[\w./-]+:[\x21-\xff](?:[\x20-\xff]*[\x21-\xff])?$/,
      "a condition key of IAM, for example aws:SourceAccount",
    ),
    allowed: "condition key",
  }),
  values: texts({
    plain: false,
    required: true,
    form: oneOrMore("a condition needs a value"),
    entries: POLICY_TEXT,
    allowed: "one or more",
  }),
} satisfies InputsOf<PolicyConditionArgs>;

export const POLICY_STATEMENT_INPUTS = {
  effect: choice(PolicyEffect, { plain: true, default: DEFAULTS.role.effect }),
  actions: texts({
    plain: false,
    required: true,
    form: oneOrMore(NO_STATEMENT),
    // Without case, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html.
    entries: matching(/^(\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)$/, "an action of IAM, for example s3:GetObject"),
    allowed: "one or more",
  }),
  resources: texts({
    plain: false,
    required: true,
    form: oneOrMore(NO_STATEMENT),
    entries: all<string>(
      POLICY_TEXT,
      matching(
        /^(\*|arn:[\w*?-]+:[\w*?-]+:[\w*?-]*:[\w*?-]*:\S(.*\S)?)$/,
        "an ARN or *, for example arn:aws:s3:::orders/*",
      ),
    ),
    allowed: "one or more",
  }),
  conditions: nested<PolicyConditionArgs[]>(POLICY_CONDITION_INPUTS, "list"),
} satisfies InputsOf<PolicyStatementArgs>;

export const ROLE_INPUTS = {
  arn: text({ plain: false, decides: true, form: IAM_ROLE_ARN, allowed: "ARN of a role" }),
  policyStatements: nested<PolicyStatementArgs[]>(POLICY_STATEMENT_INPUTS, "list"),
  managedPolicyArns: texts({
    plain: true,
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entities
    form: atMostEntries(20, "IAM"),
    entries: IAM_POLICY_ARN,
    allowed: "at most 20 ARNs of policies",
  }),
  permissionsBoundaryArn: text({ plain: false, form: IAM_POLICY_ARN, allowed: "ARN of a policy" }),
  path: text({
    plain: false,
    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
    form: matching(
      /^(?=.{1,512}$)\/([\x21-\x7e]+\/)?$/,
      "a path that starts and ends with a slash, at most 512 characters, for example /lambda/",
    ),
    allowed: "starts and ends with a slash",
    defaultText: "`/`",
  }),
} satisfies InputsOf<RoleArgs>;
