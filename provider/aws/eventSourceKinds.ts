import type { EventSourceArgs, KafkaAccessType, StartingPosition } from "../args";
import { DEFAULTS } from "../args/defaults";
import { parseArn } from "../inputs/arns";

type Input = keyof EventSourceArgs;

/** A kind of source, and what its mapping takes. */
export interface EventSourceKind {
  /** As in "is of an SQS queue". */
  name: string;
  /** The inputs that Lambda takes for it, beside those that it takes for all. */
  inputs: readonly Input[];
  largestBatch: number;
  usualBatch: number;
  /** None where it is read in the order of its own alone. */
  startingPositions: readonly StartingPosition[];
  /** Ways into a Kafka cluster. */
  access: readonly KafkaAccessType[];
}

const STREAM_INPUTS: readonly Input[] = [
  "maximumBatchingWindowInSeconds",
  "reportBatchItemFailures",
  "startingPosition",
  "maximumRetryAttempts",
  "maximumRecordAgeInSeconds",
  "bisectBatchOnFunctionError",
  "parallelizationFactor",
  "onFailureDestinationArn",
];
/**
 * Batches in part, fewer attempts, an age and halves are for Kafka in provisioned mode alone:
 * https://docs.aws.amazon.com/lambda/latest/dg/kafka-retry-configurations.html
 */
const KAFKA_INPUTS: readonly Input[] = [
  "topic",
  "consumerGroupId",
  "accessConfigurations",
  "maximumBatchingWindowInSeconds",
  "startingPosition",
  "startingPositionTimestamp",
  "onFailureDestinationArn",
];
const MSK_ACCESS: readonly KafkaAccessType[] = ["SASL_SCRAM_512_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH"];
const LARGEST_BATCH = 10_000;

const STANDARD_QUEUE: EventSourceKind = {
  name: "an SQS queue",
  inputs: ["maximumBatchingWindowInSeconds", "reportBatchItemFailures", "maximumConcurrency"],
  largestBatch: LARGEST_BATCH,
  usualBatch: DEFAULTS.eventSource.batchSize.queue,
  startingPositions: [],
  access: [],
};

/** By service, as ARNs name it. */
const KINDS: Readonly<Record<string, EventSourceKind>> = {
  /** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html */
  sqs: STANDARD_QUEUE,
  /** https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html */
  kinesis: {
    name: "a Kinesis stream",
    inputs: [...STREAM_INPUTS, "startingPositionTimestamp"],
    largestBatch: LARGEST_BATCH,
    usualBatch: DEFAULTS.eventSource.batchSize.others,
    startingPositions: ["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"],
    access: [],
  },
  /** https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html */
  dynamodb: {
    name: "a DynamoDB stream",
    inputs: STREAM_INPUTS,
    largestBatch: LARGEST_BATCH,
    usualBatch: DEFAULTS.eventSource.batchSize.others,
    startingPositions: ["TRIM_HORIZON", "LATEST"],
    access: [],
  },
  /** https://docs.aws.amazon.com/lambda/latest/dg/msk-esm-parameters.html */
  kafka: {
    name: "an MSK cluster",
    inputs: KAFKA_INPUTS,
    largestBatch: LARGEST_BATCH,
    usualBatch: DEFAULTS.eventSource.batchSize.others,
    startingPositions: ["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"],
    access: MSK_ACCESS,
  },
};

const FIFO_QUEUE: EventSourceKind = {
  ...STANDARD_QUEUE,
  name: "a FIFO queue",
  inputs: ["reportBatchItemFailures", "maximumConcurrency"],
  largestBatch: 10,
};

/** https://docs.aws.amazon.com/lambda/latest/dg/kafka-esm-parameters.html */
const SELF_MANAGED_KAFKA: EventSourceKind = {
  ...KINDS.kafka,
  name: "a Kafka cluster",
  access: [
    ...MSK_ACCESS,
    "BASIC_AUTH",
    "SASL_SCRAM_256_AUTH",
    "SERVER_ROOT_CA_CERTIFICATE",
    "VPC_SUBNET",
    "VPC_SECURITY_GROUP",
  ],
};

/** Inputs that some kinds take and others don't. */
export const INPUTS_OF_KINDS = [...new Set([...Object.values(KINDS).flatMap(({ inputs }) => inputs)])];

/** By the source's ARN, whose form has been checked; one without is self-managed Kafka. */
export function kindOf(arn: string | undefined): EventSourceKind {
  if (arn === undefined) {
    return SELF_MANAGED_KAFKA;
  }
  return arn.endsWith(".fifo") ? FIFO_QUEUE : KINDS[(parseArn(arn) as { service: string }).service];
}
