import type * as pulumi from "@pulumi/pulumi";
import type { FunctionUrlAuthType, InvokeMode } from "./enums";

/** The VPC that the function runs in. */
export interface VpcConfigArgs {
  /** Subnets of the function's network interfaces, one or more. */
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Security groups of the function's network interfaces, one or more. */
  securityGroupIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Whether the function may use IPv6 in dual-stack subnets. Defaults to false. */
  ipv6AllowedForDualStack?: pulumi.Input<boolean>;
}

/** An EFS file system that the function mounts. */
export interface FileSystemConfigArgs {
  /** ARN of the EFS access point. */
  arn: pulumi.Input<string>;
  /** Where it is mounted; has to start with /mnt/. */
  localMountPath: pulumi.Input<string>;
}

/** An HTTPS address of the function's own. */
export interface FunctionUrlArgs {
  /** Who may call it. Defaults to AWS_IAM. NONE makes the function public. */
  authorizationType?: FunctionUrlAuthType;
  /** How the answer is given back. Defaults to BUFFERED. */
  invokeMode?: InvokeMode;
}

/** One statement of an IAM policy that allows something. */
export interface PolicyStatementArgs {
  /** Actions that are allowed, for example dynamodb:PutItem. */
  actions: pulumi.Input<string>[];
  /** ARNs of the resources they are allowed on. */
  resources: pulumi.Input<string>[];
}

/** The function's execution role: one that is there already (arn), or what the component's own role gets in addition. */
export interface RoleArgs {
  /** ARN of an existing role, taken as it is: the component adds nothing to it. No other property goes with it. Defaults to none: the component makes one. */
  arn?: pulumi.Input<string>;
  /** What the function's code may do, as inline policy of the role. Defaults to nothing. */
  policyStatements?: PolicyStatementArgs[];
  /** ARNs of managed policies to attach. Defaults to none. */
  managedPolicyArns?: pulumi.Input<string>[];
  /** ARN of the policy that limits what the role can be given. Defaults to none. */
  permissionsBoundaryArn?: pulumi.Input<string>;
  /** IAM path of the role, starting and ending with a slash. Defaults to a slash. */
  path?: pulumi.Input<string>;
}
