import { FunctionUrlAuthType, type OtelLambdaImageArgs } from "otel-lambda-image";

/** What a component has for an input when it is made, and after a change of it. */
interface Values {
  first: Partial<OtelLambdaImageArgs>;
  changed: Partial<OtelLambdaImageArgs>;
}

const KEY = "arn:aws:kms:us-east-1:000000000000:key/01234567-89ab-cdef-0123-456789abcdef";
/** The emulator reads from a queue that is not there as from an empty one. */
const QUEUE = "arn:aws:sqs:us-east-1:000000000000:may-be-read";
const VPC = { subnetIds: ["subnet-0123456789abcdef0"], securityGroupIds: ["sg-0123456789abcdef0"] };

/** The inputs for which AWS is asked for more, or less, than for those that are required. */
export const INPUTS: Record<string, Values> = {
  required: { first: {}, changed: { memorySize: 1024 } },
  aliasName: same({ aliasName: "live" }),
  provisionedConcurrency: {
    first: { aliasName: "live", provisionedConcurrency: 1 },
    changed: { aliasName: "live", provisionedConcurrency: 2 },
  },
  functionUrl: {
    first: { functionUrl: { authorizationType: FunctionUrlAuthType.AwsIam } },
    changed: { functionUrl: { authorizationType: FunctionUrlAuthType.None } },
  },
  "functionUrl.authorizationType": same({ functionUrl: { authorizationType: FunctionUrlAuthType.None } }),
  eventSources: {
    first: { eventSources: { orders: { arn: QUEUE, batchSize: 5 } } },
    changed: { eventSources: { orders: { arn: QUEUE, batchSize: 6 } } },
  },
  asyncConfig: {
    first: { asyncConfig: { maximumRetryAttempts: 0 } },
    changed: { asyncConfig: { maximumRetryAttempts: 1 } },
  },
  reservedConcurrentExecutions: { first: { reservedConcurrentExecutions: 5 }, changed: {} },
  snapStart: same({ snapStart: true }),
  "role.managedPolicyArns": {
    first: { role: { managedPolicyArns: ["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"] } },
    changed: {},
  },
  "role.arn": same({ role: { arn: "arn:aws:iam::000000000000:role/shared" } }),
  "repository.url": same({}),
  tags: { first: { tags: { team: "orders" } }, changed: { tags: { owner: "orders" } } },
  // Each of these changes what is in a request, and no more; what Lambda then asks for on the caller's behalf is not seen here.
  others: same({
    repository: { kmsKeyArn: KEY },
    kmsKeyArn: KEY,
    logKmsKeyArn: KEY,
    vpcConfig: VPC,
    deadLetterTargetArn: "arn:aws:sns:us-east-1:000000000000:dead-letters",
    fileSystemConfig: {
      arn: "arn:aws:elasticfilesystem:us-east-1:000000000000:access-point/fsap-0123456789abcdef0",
      localMountPath: "/mnt/orders",
    },
  }),
};

/** The name of an input's component. It is in all that AWS is asked for the component, but for mappings that have been made. */
export function nameOf(input: string): string {
  return `may-${input.replace(".", "-")}`;
}

function same(inputs: Partial<OtelLambdaImageArgs>): Values {
  return { first: inputs, changed: inputs };
}
