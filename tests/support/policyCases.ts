// For each rule of the policy pack a resource that it finds nothing wrong with, and one that it alone finds something wrong with.
import { FUNCTION, IMAGE, LIFECYCLE_POLICY, LOG_GROUP, REPOSITORY } from "../../policy/model/rule";
import type { Properties } from "../../policy/values/read";

export interface CaseResource {
  type: string;
  props: Properties;
}

export interface PolicyCase {
  passes: CaseResource;
  fails: CaseResource;
  /** What has to be in the stack beside the one that fails, so that no other rule finds something. */
  beside?: CaseResource[];
}

const ACCOUNT = "123456789012";
const REGISTRY = `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com`;
const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const TAGS = { team: "orders" };
/** Stands for a secret, which no message may say. */
const MARKER = "marker-of-the-key";
const ENVIRONMENT = { OTEL_SERVICE_NAME: "orders", OTEL_EXPORTER_OTLP_ENDPOINT: "https://otlp.example.com" };
const COLLECTOR = { ...ENVIRONMENT, OPENTELEMETRY_COLLECTOR_CONFIG_URI: "/opt/collector-config/config.yaml" };

/** A function that meets every rule. */
const GOOD_FUNCTION: Properties = {
  packageType: "Image",
  imageUri: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/orders@sha256:${"ab".repeat(32)}`,
  role: `arn:aws:iam::${ACCOUNT}:role/orders`,
  description: "Takes orders",
  memorySize: 512,
  timeout: 30,
  tracingConfig: { mode: "Active" },
  kmsKeyArn: KEY,
  reservedConcurrentExecutions: 5,
  deadLetterConfig: { targetArn: `arn:aws:sqs:us-east-1:${ACCOUNT}:failed` },
  vpcConfig: { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] },
  environment: { variables: ENVIRONMENT },
  tags: TAGS,
};
const { packageType, imageUri, ...REST } = GOOD_FUNCTION;
const ZIP_FUNCTION = {
  ...REST,
  runtime: "python3.13",
  handler: "handler.lambda_handler",
  s3Bucket: "code",
  s3Key: "orders.zip",
  codeSigningConfigArn: `arn:aws:lambda:us-east-1:${ACCOUNT}:code-signing-config:csc-0123456789abcdef0`,
};

const lambda = (more: Properties = {}): CaseResource => ({
  type: FUNCTION,
  props: { packageType, imageUri, ...REST, ...more },
});
const zipLambda = (more: Properties = {}): CaseResource => ({ type: FUNCTION, props: { ...ZIP_FUNCTION, ...more } });
const withVariables = (variables: Properties, more: Properties = {}) => lambda({ environment: { variables }, ...more });
/** Without what is undefined, as the engine has it. */
const without = (...names: string[]) => lambda(Object.fromEntries(names.map((name) => [name, undefined])));

const image = (more: Properties = {}): CaseResource => ({
  type: IMAGE,
  props: {
    context: { location: "." },
    dockerfile: { inline: "FROM public.ecr.aws/lambda/python:3.13\n" },
    platforms: ["linux/amd64"],
    push: false,
    ...more,
  },
});

interface Configured {
  receiver?: string;
  exporter?: Properties;
  processors?: string[];
}
/** An image with a collector whose configuration is in its Dockerfile. */
function withCollector({ receiver = "localhost:4318", exporter, processors = ["batch", "decouple"] }: Configured = {}) {
  const config = {
    receivers: { otlp: { protocols: { http: { endpoint: receiver } } } },
    exporters: { otlphttp: { endpoint: "https://otlp.example.com", ...exporter } },
    service: { pipelines: { traces: { receivers: ["otlp"], processors, exporters: ["otlphttp"] } } },
  };
  const inline = `FROM scratch AS config\nCOPY <<'END' /config.yaml\n${JSON.stringify(config)}\nEND\nFROM scratch\n`;
  return image({ dockerfile: { inline } });
}

const repository = (name: string, more: Properties = {}): CaseResource => ({
  type: REPOSITORY,
  props: {
    name,
    imageScanningConfiguration: { scanOnPush: true },
    imageTagMutability: "IMMUTABLE",
    encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: KEY }],
    tags: TAGS,
    ...more,
  },
});
function lifecycle(name: string, selection: Properties = {}): CaseResource {
  const counted = { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10, ...selection };
  const policy = JSON.stringify({ rules: [{ rulePriority: 1, selection: counted, action: { type: "expire" } }] });
  return { type: LIFECYCLE_POLICY, props: { repository: name, policy } };
}
const ofRepository = (name: string, more: Properties): PolicyCase => ({
  passes: repository(name),
  fails: repository(name, more),
  beside: [lifecycle(name)],
});

const policyOf = (statement: Properties) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
const rolePolicy = (statement: Properties): CaseResource => ({
  type: "aws:iam/rolePolicy:RolePolicy",
  props: {
    role: "orders",
    policy: policyOf({ Action: "dynamodb:PutItem", Resource: "arn:aws:dynamodb:*:*:table/orders", ...statement }),
  },
});
const role = (principal: unknown): CaseResource => ({
  type: "aws:iam/role:Role",
  props: { assumeRolePolicy: policyOf({ Action: "sts:AssumeRole", Principal: principal }) },
});
const attachment = (policyArn: string): CaseResource => ({
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  props: { role: "orders", policyArn },
});
const OWN_POLICY = `arn:aws:iam::${ACCOUNT}:policy/orders`;
const passwords = (more: Properties = {}): CaseResource => ({
  type: "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
  props: { minimumPasswordLength: 14, passwordReusePrevention: 24, ...more },
});
const logGroup = (more: Properties = {}): CaseResource => ({
  type: LOG_GROUP,
  props: { name: "/aws/lambda/orders", retentionInDays: 30, kmsKeyId: KEY, ...more },
});
const permission = (more: Properties): CaseResource => ({
  type: "aws:lambda/permission:Permission",
  props: { action: "lambda:InvokeFunction", function: "orders", principal: "s3.amazonaws.com", ...more },
});
const functionUrl = (authorizationType: string): CaseResource => ({
  type: "aws:lambda/functionUrl:FunctionUrl",
  props: { functionName: "orders", authorizationType },
});

const queue = (visibilityTimeoutSeconds: number): CaseResource => ({
  type: "aws:sqs/queue:Queue",
  props: { name: "orders", visibilityTimeoutSeconds },
});
/** A function that reads from the queue. */
const READER: CaseResource[] = [
  lambda({ name: "reader" }),
  {
    type: "aws:lambda/eventSourceMapping:EventSourceMapping",
    props: {
      eventSourceArn: `arn:aws:sqs:us-east-1:${ACCOUNT}:orders`,
      functionName: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:reader:live`,
    },
  },
];

export const POLICY_CASES: Record<string, PolicyCase> = {
  "image-digest": {
    passes: lambda(),
    fails: lambda({ imageUri: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/orders:1` }),
  },
  "image-single-manifest": { passes: image(), fails: image({ platforms: ["linux/amd64", "linux/arm64"] }) },
  "otlp-endpoint": { passes: withVariables(COLLECTOR), fails: withVariables({ OTEL_SERVICE_NAME: "orders" }) },
  "otlp-tls": {
    passes: withVariables({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318" }),
    fails: withVariables({
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://user:${MARKER}@otlp.example.com:4318/${MARKER}?key=${MARKER}`,
    }),
  },
  "otlp-headers": {
    passes: withVariables({ ...ENVIRONMENT, OTEL_EXPORTER_OTLP_HEADERS: "x-honeycomb-dataset=orders" }),
    fails: withVariables({ ...ENVIRONMENT, OTEL_EXPORTER_OTLP_HEADERS: `x-honeycomb-team=${MARKER}` }),
  },
  "collector-localhost": {
    passes: withCollector(),
    fails: withCollector({ receiver: `user:${MARKER}@otlp.example.com:4318/?key=${MARKER}` }),
  },
  "collector-decouple": { passes: withCollector(), fails: withCollector({ processors: ["decouple", "batch"] }) },
  "collector-tls": {
    passes: withCollector(),
    fails: withCollector({ exporter: { endpoint: `http://user:${MARKER}@otlp.example.com/?key=${MARKER}` } }),
  },
  "collector-memory": { passes: withVariables(COLLECTOR), fails: withVariables(COLLECTOR, { memorySize: 256 }) },
  "ecr-live-images": {
    passes: lifecycle("live"),
    fails: lifecycle("live", { tagStatus: "untagged" }),
    beside: [lambda({ imageUri: `${REGISTRY}/live@sha256:${"ab".repeat(32)}` })],
  },
  "ecr-images-elsewhere": { passes: lifecycle("elsewhere"), fails: lifecycle("elsewhere", { tagStatus: "untagged" }) },
  "ecr-lifecycle": { passes: lifecycle("kept"), fails: repository("kept") },
  "ecr-scan": ofRepository("scan", { imageScanningConfiguration: { scanOnPush: false } }),
  "ecr-immutable-tags": ofRepository("tags", { imageTagMutability: "MUTABLE" }),
  "ecr-kms": ofRepository("aes", { encryptionConfigurations: [{ encryptionType: "AES256", kmsKey: KEY }] }),
  "ecr-own-key": ofRepository("key", { encryptionConfigurations: [{ encryptionType: "KMS" }] }),
  "ecr-public": {
    passes: {
      type: "aws:ecr/repositoryPolicy:RepositoryPolicy",
      props: {
        repository: "orders",
        policy: policyOf({ Principal: { Service: "lambda.amazonaws.com" }, Action: "ecr:BatchGetImage" }),
      },
    },
    fails: {
      type: "aws:ecr/repositoryPolicy:RepositoryPolicy",
      props: { repository: "orders", policy: policyOf({ Principal: { AWS: "*" }, Action: "ecr:BatchGetImage" }) },
    },
  },
  "lambda-permission-source": { passes: permission({ sourceArn: "arn:aws:s3:::orders" }), fails: permission({}) },
  "lambda-public": { passes: functionUrl("AWS_IAM"), fails: functionUrl("NONE") },
  "lambda-environment-secrets": {
    passes: withVariables({
      ...ENVIRONMENT,
      PAYMENT_API_KEY: `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:payment`,
    }),
    fails: withVariables({ ...ENVIRONMENT, PAYMENT_API_KEY: MARKER }),
  },
  "lambda-environment-key": { passes: lambda(), fails: without("kmsKeyArn") },
  "lambda-tracing": { passes: lambda(), fails: lambda({ tracingConfig: { mode: "PassThrough" } }) },
  "lambda-description": { passes: lambda(), fails: without("description") },
  "lambda-size": { passes: lambda(), fails: without("memorySize", "timeout") },
  "lambda-runtime": { passes: zipLambda(), fails: zipLambda({ runtime: "python3.9" }) },
  "lambda-vpc": { passes: lambda(), fails: without("vpcConfig") },
  "lambda-vpc-subnets": {
    passes: lambda(),
    fails: lambda({ vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] } }),
  },
  "lambda-concurrency": { passes: lambda(), fails: without("reservedConcurrentExecutions") },
  "lambda-failed-events": { passes: lambda(), fails: without("deadLetterConfig") },
  "lambda-code-signing": { passes: lambda(), fails: zipLambda({ codeSigningConfigArn: undefined }) },
  "sqs-visibility": { passes: queue(180), fails: queue(179), beside: READER },
  tags: { passes: lambda(), fails: without("tags") },
  "iam-trust": { passes: role({ Service: "lambda.amazonaws.com" }), fails: role("*") },
  "iam-all-actions": { passes: rolePolicy({}), fails: rolePolicy({ Action: "*" }) },
  "iam-all-resources": {
    passes: rolePolicy({ Action: ["xray:PutTraceSegments"], Resource: "*" }),
    fails: rolePolicy({ Resource: "*" }),
  },
  "iam-administrator": {
    passes: attachment(OWN_POLICY),
    fails: attachment("arn:aws:iam::aws:policy/AdministratorAccess"),
  },
  "iam-aws-policies": { passes: attachment(OWN_POLICY), fails: attachment("arn:aws:iam::aws:policy/AWSLambdaExecute") },
  "iam-users": {
    passes: {
      type: "aws:iam/policyAttachment:PolicyAttachment",
      props: { name: "orders", policyArn: OWN_POLICY, groups: ["orders"] },
    },
    fails: {
      type: "aws:iam/userPolicyAttachment:UserPolicyAttachment",
      props: { user: "someone", policyArn: OWN_POLICY },
    },
  },
  "iam-password-length": { passes: passwords(), fails: passwords({ minimumPasswordLength: 8 }) },
  "iam-password-reuse": { passes: passwords(), fails: passwords({ passwordReusePrevention: undefined }) },
  "log-retention": { passes: logGroup(), fails: logGroup({ retentionInDays: undefined }) },
  "log-key": { passes: logGroup(), fails: logGroup({ kmsKeyId: undefined }) },
};

/** A stack in which each rule finds one resource. */
export const BAD_STACK: (CaseResource & { name: string })[] = Object.entries(POLICY_CASES).flatMap(
  ([id, { fails, beside = [] }]) => [
    { name: id, ...fails },
    ...beside.map((resource) => ({ name: `${id}-beside`, ...resource })),
  ],
);
