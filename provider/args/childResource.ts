/** Types of the resources that the component makes, by which transforms and policies know them. The page docs/resources.md has their names. */
export const ChildResource = {
  /** The ECR repository; none where repository.url is given. */
  Repository: "aws:ecr/repository:Repository",
  /** The rule that expires old images of the repository. */
  LifecyclePolicy: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  /** The image. */
  Image: "docker-build:index:Image",
  /** The log group of the function. */
  LogGroup: "aws:cloudwatch/logGroup:LogGroup",
  /** The execution role; none where role.arn is given. */
  Role: "aws:iam/role:Role",
  /** The inline policy of the role. */
  RolePolicy: "aws:iam/rolePolicy:RolePolicy",
  /** The attachment of a managed policy to the role, one for each. */
  RolePolicyAttachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  /** The function. */
  Function: "aws:lambda/function:Function",
  /** The alias, where aliasName is given. */
  Alias: "aws:lambda/alias:Alias",
  /** The provisioned concurrency of the alias, where it is given. */
  ProvisionedConcurrencyConfig: "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
  /** The function URL, where functionUrl is given. */
  FunctionUrl: "aws:lambda/functionUrl:FunctionUrl",
  /** What everyone may do with a function URL that asks for no signature, one for each of two actions. */
  Permission: "aws:lambda/permission:Permission",
  /** The mapping of a source of records, one for each of eventSources. */
  EventSourceMapping: "aws:lambda/eventSourceMapping:EventSourceMapping",
  /** What becomes of calls that nobody waits for, where asyncConfig is given. */
  FunctionEventInvokeConfig: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
} as const;
export type ChildResource = (typeof ChildResource)[keyof typeof ChildResource];
