import type * as pulumi from "@pulumi/pulumi";
import type { FunctionUrlAuthType, InvokeMode, PolicyEffect } from "./enums";

/** The VPC that the function runs in. */
export interface VpcConfigArgs {
  /** Ids of the subnets of the function's network interfaces, 1 to 16. */
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Ids of the security groups of the function's network interfaces, 1 to 5. */
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
  /**
   * Who may call it. Defaults to AWS_IAM: who signs and has the permissions lambda:InvokeFunctionUrl and lambda:InvokeFunction,
   * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html. NONE makes the function public: everyone gets both by the URL alone, for which
   * `@pulumi/aws` has to be 7.16.0 or newer; an older one is warned of, and callers get the status 403.
   */
  authorizationType?: FunctionUrlAuthType;
  /** How the answer is given back; RESPONSE_STREAM is for Node.js functions, and for images with the runtime provided whose code streams. Defaults to BUFFERED. */
  invokeMode?: InvokeMode;
  /** Which pages of other sites may call it from a browser. Defaults to none. */
  cors?: FunctionUrlCorsArgs;
}

/** What Lambda answers browsers that ask whether a page of another site may call the function URL; the function does not see them. */
export interface FunctionUrlCorsArgs {
  /** Sites whose pages may call it, as a browser names them, for example https://www.example.com, or * for all of them; at most 100. Defaults to none. */
  allowOrigins?: pulumi.Input<pulumi.Input<string>[]>;
  /** Methods that they may use: GET, PUT, HEAD, POST, PATCH, DELETE, or * for all; at most 6. Defaults to none. */
  allowMethods?: pulumi.Input<pulumi.Input<string>[]>;
  /** Headers that they may send, for example content-type and, to be the parent of the call's span, traceparent; at most 100. Defaults to none. */
  allowHeaders?: pulumi.Input<pulumi.Input<string>[]>;
  /** Headers of the answer that they may read, at most 100. Defaults to none. */
  exposeHeaders?: pulumi.Input<pulumi.Input<string>[]>;
  /** Whether they may send cookies and other credentials. Defaults to false. */
  allowCredentials?: pulumi.Input<boolean>;
  /** How long a browser keeps the answer, in seconds, 0 to 86400. Defaults to 0. */
  maxAge?: pulumi.Input<number>;
}

/** One statement of an IAM policy. What such a statement has besides, for example notActions, is an error. */
export interface PolicyStatementArgs {
  /** Whether the actions are allowed or denied. Defaults to Allow. */
  effect?: PolicyEffect;
  /** Actions, for example dynamodb:PutItem, one or more. */
  actions: pulumi.Input<pulumi.Input<string>[]>;
  /** ARNs of the resources that the actions are done on, one or more. */
  resources: pulumi.Input<pulumi.Input<string>[]>;
  /** Conditions that all have to be met. Defaults to none. */
  conditions?: PolicyConditionArgs[];
}

/** One condition of a statement, in the words of aws.iam.getPolicyDocument. */
export interface PolicyConditionArgs {
  /** Condition operator of IAM, for example StringEquals. */
  test: string;
  /** Condition key of IAM, for example aws:SourceAccount. */
  variable: string;
  /** Values of which the key has to have one, one or more. */
  values: pulumi.Input<pulumi.Input<string>[]>;
}

/** The function's execution role: one that is there already (arn), or what the component's own role gets in addition. */
export interface RoleArgs {
  /** ARN of an existing role, taken as it is: the component adds nothing to it. No other property goes with it. Defaults to none: the component makes one. */
  arn?: pulumi.Input<string>;
  /** What the function's code may do, as inline policy of the role. Defaults to nothing. */
  policyStatements?: PolicyStatementArgs[];
  /**
   * ARNs of managed policies to attach. What Lambda does in a VPC as the role is denied to the function's code whatever
   * they allow: policyStatements have to allow it. Defaults to none.
   */
  managedPolicyArns?: pulumi.Input<string>[];
  /** ARN of the policy that limits what the role can be given. Defaults to none. */
  permissionsBoundaryArn?: pulumi.Input<string>;
  /** IAM path of the role, starting and ending with a slash. Defaults to a slash. */
  path?: pulumi.Input<string>;
}
