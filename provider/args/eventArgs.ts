import type * as pulumi from "@pulumi/pulumi";
import type { KafkaAccessType, StartingPosition } from "./enums";

/**
 * A queue, stream or topic whose records Lambda calls the function with, in batches. What doesn't go with the kind of source is
 * an error. Lambda waits for the answers, so that deadLetterTargetArn and asyncConfig say nothing of these calls.
 */
export interface EventSourceArgs {
  /**
   * ARN of the SQS queue, Kinesis stream or its consumer, DynamoDB stream or MSK cluster; of any other resource it is an error.
   * The role gets the permission to read from it. One under a KMS key of your own needs kms:Decrypt in role.policyStatements as
   * well. Messages of a queue have to stay hidden for at least the function's timeout, which Lambda checks, and should for six
   * times that and maximumBatchingWindowInSeconds: its visibilityTimeoutSeconds,
   * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html. Required unless selfManagedKafka is given.
   */
  arn?: pulumi.Input<string>;
  /** A Kafka cluster that is not of MSK. Required unless arn is given. */
  selfManagedKafka?: SelfManagedKafkaArgs;
  /** Topic of the Kafka cluster. Required for Kafka, and an error for others. */
  topic?: pulumi.Input<string>;
  /** Consumer group that Lambda joins in the Kafka cluster. An error for others than Kafka. Defaults to a unique one of Lambda's. */
  consumerGroupId?: pulumi.Input<string>;
  /**
   * How Lambda gets into the Kafka cluster: secrets for logging in, and for selfManagedKafka the subnets and security groups of
   * its VPC. At most 22. The role gets the permission to read these secrets. An error for others than Kafka, and required for
   * selfManagedKafka. Defaults to none: MSK is reached in its own VPC, without login or with IAM, for which the role gets the
   * permission too.
   */
  accessConfigurations?: KafkaAccessArgs[];
  /** Whether Lambda reads from it. Defaults to true. */
  enabled?: pulumi.Input<boolean>;
  /** Most records in a call, 1 to 10000, and up to 10 for a FIFO queue; over 10 a queue needs maximumBatchingWindowInSeconds. Defaults to 10 for a queue and 100 for others. */
  batchSize?: pulumi.Input<number>;
  /** Longest time in seconds that records are collected for a call, 0 to 300; an error for a FIFO queue. Defaults to 0, and to half a second for Kafka. */
  maximumBatchingWindowInSeconds?: pulumi.Input<number>;
  /**
   * Records that Lambda calls the function with, each a JSON object that a record has to match,
   * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html. Those that match none are dropped. At most 10, of
   * which Lambda allows 5 without a higher quota. Defaults to all records.
   */
  filterPatterns?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Whether the function's answer names the records that failed, in batchItemFailures, so that only those are tried again; an
   * answer without any, or none, is success, and an error fails the whole batch. Kafka takes it in a mode that has no input here,
   * so that true is an error there. Defaults to true, and to false for Kafka.
   */
  reportBatchItemFailures?: boolean;
  /** Where reading begins when the mapping is made; another one makes it anew. An error for a queue. Defaults to TRIM_HORIZON, so that no record is missed. */
  startingPosition?: StartingPosition;
  /** Time to begin with, in RFC 3339, for example 2026-01-31T08:00:00Z. Required with AT_TIMESTAMP, and an error without. Defaults to none. */
  startingPositionTimestamp?: pulumi.Input<string>;
  /** How often a failed batch of a Kinesis or DynamoDB stream is tried again, 0 to 10000. Defaults to until its records expire. */
  maximumRetryAttempts?: pulumi.Input<number>;
  /** Age in seconds over which records of a Kinesis or DynamoDB stream are skipped, 60 to 604800. Defaults to none: until they expire. */
  maximumRecordAgeInSeconds?: pulumi.Input<number>;
  /** Whether a failed batch of a Kinesis or DynamoDB stream is tried again in two halves. Defaults to false. */
  bisectBatchOnFunctionError?: pulumi.Input<boolean>;
  /** Batches of one shard of a Kinesis or DynamoDB stream at the same time, 1 to 10. Defaults to 1. */
  parallelizationFactor?: pulumi.Input<number>;
  /**
   * ARN of the SQS queue, SNS topic, neither of them FIFO, or S3 bucket that learns of batches that were given up. The role gets the
   * permission to send there. An error for a queue, which has its own redrivePolicy. Defaults to none.
   */
  onFailureDestinationArn?: pulumi.Input<string>;
  /** Most calls for a queue at the same time, 2 to 1000; give the function no fewer in reservedConcurrentExecutions. An error for others. Defaults to none. */
  maximumConcurrency?: pulumi.Input<number>;
}

/** A Kafka cluster that is not of MSK. */
export interface SelfManagedKafkaArgs {
  /** Brokers as host:port, 1 to 10. */
  bootstrapServers: pulumi.Input<pulumi.Input<string>[]>;
}

/** A way into a Kafka cluster, or a part of it. */
export interface KafkaAccessArgs {
  /** What the URI is of. */
  type: KafkaAccessType;
  /** ARN of the secret; for VPC_SUBNET it is subnet: and the subnet's id, for VPC_SECURITY_GROUP security_group: and the group's. */
  uri: pulumi.Input<string>;
}

/** What becomes of calls that nobody waits for, such as those of S3, SNS and EventBridge. */
export interface AsyncConfigArgs {
  /** How often a failed call is tried again, 0 to 2. Defaults to 2. */
  maximumRetryAttempts?: pulumi.Input<number>;
  /** Age in seconds over which an event is given up, 60 to 21600. Defaults to 21600. */
  maximumEventAgeInSeconds?: pulumi.Input<number>;
  /**
   * ARN of what gets a record of every call that succeeded: an SQS queue or SNS topic, neither of them FIFO, a Lambda function or
   * an EventBridge event bus. The role gets the permission to send there. Defaults to none.
   */
  onSuccessDestinationArn?: pulumi.Input<string>;
  /** The same for events that were given up; an S3 bucket too. It may be given beside deadLetterTargetArn, and both get the event then. Defaults to none. */
  onFailureDestinationArn?: pulumi.Input<string>;
}
