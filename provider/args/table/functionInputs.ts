import { matching } from "../../inputs/checks";
import type { InputsOf } from "../../inputs/inputSpec";
import { choice, flag, nested, text, texts } from "../../inputs/specs";
import { DEFAULTS } from "../defaults";
import { FunctionUrlAuthType, InvokeMode, PolicyEffect } from "../enums";
import type {
  FileSystemConfigArgs,
  FunctionUrlArgs,
  PolicyConditionArgs,
  PolicyStatementArgs,
  RoleArgs,
  VpcConfigArgs,
} from "../functionArgs";
import { IAM_POLICY_ARN, IAM_ROLE_ARN, oneOrMore } from "./forms";

const NO_STATEMENT = "a statement needs one: add it, or leave out the statement";

export const VPC_CONFIG_INPUTS = {
  subnetIds: texts({
    plain: false,
    required: true,
    form: oneOrMore("Lambda can't join a VPC without subnets"),
    allowed: "one or more",
  }),
  securityGroupIds: texts({
    plain: false,
    required: true,
    form: oneOrMore("Lambda can't join a VPC without security groups"),
    allowed: "one or more",
  }),
  ipv6AllowedForDualStack: flag({ plain: false, defaultText: "`false`" }),
} satisfies InputsOf<VpcConfigArgs>;

export const FILE_SYSTEM_CONFIG_INPUTS = {
  arn: text({
    plain: false,
    required: true,
    form: matching(
      /^arn:aws[a-z-]*:elasticfilesystem:[a-z0-9-]+:\d+:access-point\/fsap-\w+$/,
      "the ARN of an EFS access point, for example arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0",
    ),
    allowed: "ARN of an EFS access point",
  }),
  localMountPath: text({
    plain: false,
    required: true,
    form: matching(/^\/mnt\/[\w.-]+$/, "a folder under /mnt/, for example /mnt/data"),
    allowed: "folder under /mnt/",
  }),
} satisfies InputsOf<FileSystemConfigArgs>;

export const FUNCTION_URL_INPUTS = {
  authorizationType: choice(FunctionUrlAuthType, { plain: true, default: DEFAULTS.functionUrl.authorizationType }),
  invokeMode: choice(InvokeMode, { plain: true, default: DEFAULTS.functionUrl.invokeMode }),
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
    form: matching(/^[\w.-]+:\S.*$/, "a condition key of IAM, for example aws:SourceAccount"),
    allowed: "condition key",
  }),
  values: texts({ plain: false, required: true, form: oneOrMore("a condition needs a value"), allowed: "one or more" }),
} satisfies InputsOf<PolicyConditionArgs>;

export const POLICY_STATEMENT_INPUTS = {
  effect: choice(PolicyEffect, { plain: true, default: DEFAULTS.role.effect }),
  actions: texts({ plain: false, required: true, form: oneOrMore(NO_STATEMENT), allowed: "one or more" }),
  resources: texts({ plain: false, required: true, form: oneOrMore(NO_STATEMENT), allowed: "one or more" }),
  conditions: nested<PolicyConditionArgs[]>(POLICY_CONDITION_INPUTS, "list"),
} satisfies InputsOf<PolicyStatementArgs>;

export const ROLE_INPUTS = {
  arn: text({ plain: false, decides: true, form: IAM_ROLE_ARN, allowed: "ARN of a role" }),
  policyStatements: nested<PolicyStatementArgs[]>(POLICY_STATEMENT_INPUTS, "list"),
  managedPolicyArns: texts({ plain: true, allowed: "ARNs of policies" }),
  permissionsBoundaryArn: text({ plain: false, form: IAM_POLICY_ARN, allowed: "ARN of a policy" }),
  path: text({
    plain: false,
    form: matching(/^\/([\x21-\x7e]+\/)?$/, "a path that starts and ends with a slash, for example /lambda/"),
    allowed: "starts and ends with a slash",
    defaultText: "`/`",
  }),
} satisfies InputsOf<RoleArgs>;
