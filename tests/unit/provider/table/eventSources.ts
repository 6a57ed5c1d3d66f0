import * as pulumi from "@pulumi/pulumi";
import type { EventSourceArgs } from "../../../../provider/args";
import { type Accepted, type Refused, SECRET } from "./row";

const IN = "us-east-1:123456789012";
export const QUEUE = `arn:aws:sqs:${IN}:orders`;
const FIFO = `${QUEUE}.fifo`;
const STREAM = `arn:aws:kinesis:${IN}:stream/orders`;
const TABLE_STREAM = `arn:aws:dynamodb:${IN}:table/orders/stream/2026-11-27T06:00:00.000`;
const CLUSTER = `arn:aws:kafka:${IN}:cluster/shop/1234abcd-12ab-34cd-56ef-1234567890ab-5`;
const BROKERS = { bootstrapServers: ["kafka.example.com:9092"] };
const LOG_IN = [{ type: "SASL_SCRAM_512_AUTH" as const, uri: SECRET }];
const SUBNET = { type: "VPC_SUBNET" as const, uri: "subnet:subnet-1" };

/** One source, by the name that users give it. */
const source = (arn: pulumi.Input<string> | undefined, more: object = {}) => ({
  eventSources: { in: { arn, ...more } as EventSourceArgs },
});
const kafka = (more: object = {}) =>
  source(undefined, { selfManagedKafka: BROKERS, topic: "orders", accessConfigurations: LOG_IN, ...more });

export const REFUSED_EVENT_SOURCES: Refused[] = [
  [
    "one source for a map of sources",
    { eventSources: { arn: QUEUE } },
    "`eventSources.arn` has to be an object with arn, selfManagedKafka, topic, consumerGroupId, accessConfigurations, enabled, batchSize, maximumBatchingWindowInSeconds, filterPatterns, reportBatchItemFailures, startingPosition, startingPositionTimestamp, maximumRetryAttempts, maximumRecordAgeInSeconds, bisectBatchOnFunctionError, parallelizationFactor, onFailureDestinationArn, maximumConcurrency: give one, or leave it out",
  ],
  [
    "a list of sources",
    { eventSources: [{ arn: QUEUE }] },
    "`eventSources` has to be a map of objects by name: write one, or leave it out",
  ],
  [
    "a source's name with a dot",
    { eventSources: { "a.b": { arn: QUEUE } } },
    '`eventSources` has the name "a.b", but it has to be 1 to 56 letters, digits, dashes and underscores',
  ],
  [
    "a source's misspelt ARN",
    { eventSources: { in: { eventSourceArn: QUEUE } } },
    "`eventSources.in.eventSourceArn` is no input: there are arn, selfManagedKafka, topic, consumerGroupId, accessConfigurations, enabled, batchSize, maximumBatchingWindowInSeconds, filterPatterns, reportBatchItemFailures, startingPosition, startingPositionTimestamp, maximumRetryAttempts, maximumRecordAgeInSeconds, bisectBatchOnFunctionError, parallelizationFactor, onFailureDestinationArn, maximumConcurrency",
  ],
  [
    "a source without ARN",
    source(undefined),
    "`eventSources.in.arn` is missing: name the queue, stream or MSK cluster, or give `eventSources.in.selfManagedKafka`",
  ],
  [
    "a table in place of its stream",
    source(`arn:aws:dynamodb:${IN}:table/orders`),
    '`eventSources.in.arn` is "arn:aws:dynamodb:us-east-1:123456789012:table/orders", but has to be the ARN of an SQS queue or a Kinesis stream or its consumer or a DynamoDB stream or an MSK cluster and nothing else, for example arn:aws:sqs:us-east-1:123456789012:orders',
  ],
  [
    "a topic for a source",
    source(`arn:aws:sns:${IN}:orders`),
    '`eventSources.in.arn` is "arn:aws:sns:us-east-1:123456789012:orders", but has to be the ARN of an SQS queue or a Kinesis stream or its consumer or a DynamoDB stream or an MSK cluster and nothing else, for example arn:aws:sqs:us-east-1:123456789012:orders',
  ],
  [
    "an MSK cluster and another",
    source(CLUSTER, { selfManagedKafka: BROKERS }),
    "`eventSources.in.arn` can't be given together with `eventSources.in.selfManagedKafka`: leave out one or the other",
  ],
  [
    "no brokers",
    kafka({ selfManagedKafka: { bootstrapServers: [] } }),
    "`eventSources.in.selfManagedKafka.bootstrapServers` is [], but has to name one or more: Lambda finds the cluster by them",
  ],
  [
    "a broker without port",
    kafka({ selfManagedKafka: { bootstrapServers: ["kafka.example.com"] } }),
    '`eventSources.in.selfManagedKafka.bootstrapServers[0]` is "kafka.example.com", but has to be a broker\'s host and port, for example kafka.example.com:9092',
  ],
  [
    "two brokers in one text",
    kafka({ selfManagedKafka: { bootstrapServers: ["a:1,b:2"] } }),
    '`eventSources.in.selfManagedKafka.bootstrapServers[0]` is "a:1,b:2", but has to be a broker\'s host and port, for example kafka.example.com:9092',
  ],
  [
    "Kafka without topic",
    kafka({ topic: undefined }),
    "`eventSources.in.topic` is missing, but `eventSources.in` is a Kafka cluster: name the topic that is read",
  ],
  [
    "MSK without topic",
    source(CLUSTER),
    "`eventSources.in.topic` is missing, but `eventSources.in` is an MSK cluster: name the topic that is read",
  ],
  [
    "a topic for a queue",
    source(QUEUE, { topic: "orders" }),
    "`eventSources.in.topic` is given, but `eventSources.in` is an SQS queue, for which Lambda takes none: leave it out",
  ],
  [
    "a topic's name with a blank",
    source(CLUSTER, { topic: "new orders" }),
    '`eventSources.in.topic` is "new orders", but has to be the name of a Kafka topic: 1 to 249 letters, digits, dots, dashes, underscores',
  ],
  [
    "a group's name with a blank",
    source(CLUSTER, { topic: "orders", consumerGroupId: "a b" }),
    '`eventSources.in.consumerGroupId` is "a b", but has to be 1 to 200 letters, digits and / * : _ + = . @ -',
  ],
  [
    "Kafka without a way in",
    kafka({ accessConfigurations: undefined }),
    "`eventSources.in.accessConfigurations` is missing, but `eventSources.in` is a Kafka cluster: give a secret to log in with, or the VPC's subnets and groups",
  ],
  [
    "more ways in than there may be",
    kafka({ accessConfigurations: Array.from({ length: 23 }, () => SUBNET) }),
    "`eventSources.in.accessConfigurations` names 23, but Lambda takes 22 at most: leave out others",
  ],
  [
    "a way in that there is not",
    kafka({ accessConfigurations: [{ type: "PASSWORD", uri: SECRET }] }),
    '`eventSources.in.accessConfigurations[0].type` is "PASSWORD", but has to be one of BASIC_AUTH, SASL_SCRAM_256_AUTH, SASL_SCRAM_512_AUTH, CLIENT_CERTIFICATE_TLS_AUTH, SERVER_ROOT_CA_CERTIFICATE, VPC_SUBNET, VPC_SECURITY_GROUP: choose one of them',
  ],
  [
    "a subnet for MSK",
    source(CLUSTER, { topic: "orders", accessConfigurations: [SUBNET] }),
    '`eventSources.in.accessConfigurations[0].type` is "VPC_SUBNET", but `eventSources.in` is an MSK cluster, which Lambda gets into by SASL_SCRAM_512_AUTH or CLIENT_CERTIFICATE_TLS_AUTH: choose one of them',
  ],
  [
    "a secret's name in place of its ARN",
    kafka({ accessConfigurations: [{ type: "BASIC_AUTH", uri: "kafka" }] }),
    '`eventSources.in.accessConfigurations[0].uri` is "kafka", but has to be the ARN of a Secrets Manager secret with the six characters at its end and nothing else, for example arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-headers-AbCdEf',
  ],
  [
    "a subnet without its kind",
    kafka({ accessConfigurations: [{ type: "VPC_SUBNET", uri: "subnet-1" }] }),
    '`eventSources.in.accessConfigurations[0].uri` is "subnet-1", but has to be subnet: and the id of a subnet, for example subnet:subnet-0123456789abcdef0',
  ],
  [
    "a security group without its kind",
    kafka({ accessConfigurations: [{ type: "VPC_SECURITY_GROUP", uri: "sg-1" }] }),
    '`eventSources.in.accessConfigurations[0].uri` is "sg-1", but has to be security_group: and the id of a security group, for example security_group:sg-0123456789abcdef0',
  ],
  [
    "a text for a flag of a source",
    source(QUEUE, { enabled: "yes" }),
    '`eventSources.in.enabled` is "yes", but has to be true or false: write one, or leave it out',
  ],
  [
    "a batch of nothing",
    source(QUEUE, { batchSize: 0 }),
    "`eventSources.in.batchSize` is 0, but has to be a whole number from 1 to 10000: Lambda calls the function with so many records at most",
  ],
  [
    "a large batch without collecting it",
    source(QUEUE, { batchSize: 11 }),
    "`eventSources.in.batchSize` is 11, but with more than 10 Lambda has to collect messages for a second or longer: give `eventSources.in.maximumBatchingWindowInSeconds` too",
  ],
  [
    "a large batch of a FIFO queue",
    source(FIFO, { batchSize: 11 }),
    "`eventSources.in.batchSize` is 11, but `eventSources.in` is a FIFO queue, of which Lambda takes 10 messages at most: give no more",
  ],
  [
    "collecting of a FIFO queue",
    source(FIFO, { maximumBatchingWindowInSeconds: 1 }),
    "`eventSources.in.maximumBatchingWindowInSeconds` is given, but `eventSources.in` is a FIFO queue, for which Lambda takes none: leave it out",
  ],
  [
    "collecting for too long",
    source(QUEUE, { maximumBatchingWindowInSeconds: 301 }),
    "`eventSources.in.maximumBatchingWindowInSeconds` is 301, but has to be a whole number from 0 to 300: Lambda collects records for so long, in seconds",
  ],
  [
    "no patterns",
    source(QUEUE, { filterPatterns: [] }),
    "`eventSources.in.filterPatterns` is [], but has to name one or more: without any every record matches: leave it out for that",
  ],
  [
    "a pattern that is no JSON",
    source(QUEUE, { filterPatterns: ["{body}"] }),
    '`eventSources.in.filterPatterns[0]` is "{body}", but has to be a JSON object, for example {"body":{"kind":["order"]}}',
  ],
  [
    "a pattern that is a list",
    source(QUEUE, { filterPatterns: ["[]"] }),
    '`eventSources.in.filterPatterns[0]` is "[]", but has to be a JSON object, for example {"body":{"kind":["order"]}}',
  ],
  [
    "a pattern as an object",
    source(QUEUE, { filterPatterns: [{ body: {} }] }),
    '`eventSources.in.filterPatterns[0]` is {"body":{}}, but has to be a text: write one, or leave it out',
  ],
  [
    "failures in part from Kafka",
    source(CLUSTER, { topic: "orders", reportBatchItemFailures: true }),
    "`eventSources.in.reportBatchItemFailures` is given, but `eventSources.in` is an MSK cluster, for which Lambda takes none: leave it out",
  ],
  [
    "an output for a flag of a source that decides",
    source(QUEUE, { reportBatchItemFailures: pulumi.output(true) }),
    "`eventSources.in.reportBatchItemFailures` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
  [
    "a beginning of a queue",
    source(QUEUE, { startingPosition: "LATEST" }),
    "`eventSources.in.startingPosition` is given, but `eventSources.in` is an SQS queue, for which Lambda takes none: leave it out",
  ],
  [
    "a beginning that there is not",
    source(STREAM, { startingPosition: "latest" }),
    '`eventSources.in.startingPosition` is "latest", but has to be one of TRIM_HORIZON, LATEST, AT_TIMESTAMP: choose one of them',
  ],
  [
    "a time to begin with of a table",
    source(TABLE_STREAM, { startingPosition: "AT_TIMESTAMP" }),
    '`eventSources.in.startingPosition` is "AT_TIMESTAMP", but `eventSources.in` is a DynamoDB stream, which is read from TRIM_HORIZON or LATEST: choose one of them',
  ],
  [
    "no time to begin with",
    source(STREAM, { startingPosition: "AT_TIMESTAMP" }),
    '`eventSources.in.startingPositionTimestamp` is missing, but `eventSources.in.startingPosition` is "AT_TIMESTAMP": give the time',
  ],
  [
    "a time that nothing begins with",
    source(STREAM, { startingPositionTimestamp: "2026-01-31T08:00:00Z" }),
    '`eventSources.in.startingPositionTimestamp` is given, but `eventSources.in.startingPosition` is not "AT_TIMESTAMP": give that, or leave out the time',
  ],
  [
    "a day to begin with",
    source(STREAM, { startingPosition: "AT_TIMESTAMP", startingPositionTimestamp: "2026-01-31" }),
    '`eventSources.in.startingPositionTimestamp` is "2026-01-31", but has to be a time in RFC 3339, for example 2026-01-31T08:00:00Z',
  ],
  [
    "attempts without end in a number",
    source(STREAM, { maximumRetryAttempts: -1 }),
    "`eventSources.in.maximumRetryAttempts` is -1, but has to be a whole number from 0 to 10000: leave it out to try until the records expire",
  ],
  [
    "attempts with a queue",
    source(QUEUE, { maximumRetryAttempts: 3 }),
    "`eventSources.in.maximumRetryAttempts` is given, but `eventSources.in` is an SQS queue, for which Lambda takes none: leave it out",
  ],
  [
    "too young a record",
    source(STREAM, { maximumRecordAgeInSeconds: 59 }),
    "`eventSources.in.maximumRecordAgeInSeconds` is 59, but has to be a whole number from 60 to 604800: leave it out for records of any age, it is in seconds",
  ],
  [
    "halves of a queue's batch",
    source(QUEUE, { bisectBatchOnFunctionError: true }),
    "`eventSources.in.bisectBatchOnFunctionError` is given, but `eventSources.in` is an SQS queue, for which Lambda takes none: leave it out",
  ],
  [
    "too many batches of a shard",
    source(STREAM, { parallelizationFactor: 11 }),
    "`eventSources.in.parallelizationFactor` is 11, but has to be a whole number from 1 to 10: Lambda handles so many batches of a shard at once",
  ],
  [
    "a destination for a queue's failures",
    source(QUEUE, { onFailureDestinationArn: QUEUE }),
    "`eventSources.in.onFailureDestinationArn` is given, but `eventSources.in` is an SQS queue, for which Lambda takes none: leave it out",
  ],
  [
    "a function for a stream's failures",
    source(STREAM, { onFailureDestinationArn: `arn:aws:lambda:${IN}:function:f` }),
    '`eventSources.in.onFailureDestinationArn` is "arn:aws:lambda:us-east-1:123456789012:function:f", but has to be the ARN of an SQS queue or an SNS topic that is not FIFO or an S3 bucket and nothing else, for example arn:aws:sqs:us-east-1:123456789012:failed-orders',
  ],
  [
    "one call at a time",
    source(QUEUE, { maximumConcurrency: 1 }),
    "`eventSources.in.maximumConcurrency` is 1, but has to be a whole number from 2 to 1000: leave it out for no limit of its own",
  ],
  [
    "a limit for a stream",
    source(STREAM, { maximumConcurrency: 2 }),
    "`eventSources.in.maximumConcurrency` is given, but `eventSources.in` is a Kinesis stream, for which Lambda takes none: leave it out",
  ],
  [
    "a text for what becomes of calls",
    { asyncConfig: "none" },
    "`asyncConfig` has to be an object with maximumRetryAttempts, maximumEventAgeInSeconds, onSuccessDestinationArn, onFailureDestinationArn: give one, or leave it out",
  ],
  [
    "too many attempts of a call",
    { asyncConfig: { maximumRetryAttempts: 3 } },
    "`asyncConfig.maximumRetryAttempts` is 3, but has to be a whole number from 0 to 2: Lambda tries a call again no more than that",
  ],
  [
    "too old an event",
    { asyncConfig: { maximumEventAgeInSeconds: 21_601 } },
    "`asyncConfig.maximumEventAgeInSeconds` is 21601, but has to be a whole number from 60 to 21600: Lambda keeps an event no longer, in seconds",
  ],
  [
    "a bucket for what succeeded",
    { asyncConfig: { onSuccessDestinationArn: "arn:aws:s3:::orders" } },
    '`asyncConfig.onSuccessDestinationArn` is "arn:aws:s3:::orders", but has to be the ARN of an SQS queue or an SNS topic that is not FIFO or a Lambda function or an EventBridge event bus and nothing else, for example arn:aws:sqs:us-east-1:123456789012:done-orders',
  ],
  [
    "objects for what failed",
    { asyncConfig: { onFailureDestinationArn: "arn:aws:s3:::orders/*" } },
    '`asyncConfig.onFailureDestinationArn` is "arn:aws:s3:::orders/*", but has to be the ARN of an SQS queue or an SNS topic that is not FIFO or a Lambda function or an EventBridge event bus or an S3 bucket and nothing else, for example arn:aws:sqs:us-east-1:123456789012:failed-orders',
  ],
  [
    "a FIFO queue for what failed",
    { asyncConfig: { onFailureDestinationArn: FIFO } },
    '`asyncConfig.onFailureDestinationArn` is "arn:aws:sqs:us-east-1:123456789012:orders.fifo", but has to be the ARN of an SQS queue or an SNS topic that is not FIFO or a Lambda function or an EventBridge event bus or an S3 bucket and nothing else, for example arn:aws:sqs:us-east-1:123456789012:failed-orders',
  ],
];

export const ACCEPTED_EVENT_SOURCES: Accepted[] = [
  ["a queue to read", source(QUEUE), "mapping > eventSourceArn", QUEUE],
  [
    "a queue to read, for answers in part",
    source(QUEUE),
    "mapping > functionResponseTypes",
    ["ReportBatchItemFailures"],
  ],
  ["a queue to read, which has no beginning", source(QUEUE), "mapping > startingPosition", undefined],
  [
    "a FIFO queue as an output",
    source(pulumi.output(FIFO), { batchSize: 10 }),
    "mapping > functionResponseTypes",
    ["ReportBatchItemFailures"],
  ],
  [
    "a queue without answers in part",
    source(QUEUE, { reportBatchItemFailures: false }),
    "mapping > functionResponseTypes",
    undefined,
  ],
  ["a queue that is not read yet", source(QUEUE, { enabled: false }), "mapping > enabled", false],
  [
    "the largest batch",
    source(QUEUE, { batchSize: 10_000, maximumBatchingWindowInSeconds: 1 }),
    "mapping > batchSize",
    10_000,
  ],
  [
    "records collected for long",
    source(QUEUE, { maximumBatchingWindowInSeconds: pulumi.output(300) }),
    "mapping > maximumBatchingWindowInSeconds",
    300,
  ],
  [
    "a pattern",
    source(QUEUE, { filterPatterns: ['{"body":{"kind":["order"]}}'] }),
    "mapping > filterCriteria",
    { filters: [{ pattern: '{"body":{"kind":["order"]}}' }] },
  ],
  ["a limit of calls", source(QUEUE, { maximumConcurrency: 2 }), "mapping > scalingConfig", { maximumConcurrency: 2 }],
  ["nothing for a limit", source(QUEUE, { maximumConcurrency: null }), "mapping > scalingConfig", undefined],
  ["a stream from its first record", source(STREAM), "mapping > startingPosition", "TRIM_HORIZON"],
  [
    "a table's new records",
    source(TABLE_STREAM, { startingPosition: "LATEST" }),
    "mapping > startingPosition",
    "LATEST",
  ],
  [
    "a stream from a time on",
    source(STREAM, { startingPosition: "AT_TIMESTAMP", startingPositionTimestamp: "2026-01-31T08:00:00+01:00" }),
    "mapping > startingPositionTimestamp",
    "2026-01-31T08:00:00+01:00",
  ],
  ["no second attempt", source(STREAM, { maximumRetryAttempts: 0 }), "mapping > maximumRetryAttempts", 0],
  [
    "young records alone",
    source(TABLE_STREAM, { maximumRecordAgeInSeconds: 60 }),
    "mapping > maximumRecordAgeInSeconds",
    60,
  ],
  [
    "failed batches in halves",
    source(STREAM, { bisectBatchOnFunctionError: true }),
    "mapping > bisectBatchOnFunctionError",
    true,
  ],
  [
    "some batches of a shard at once",
    source(STREAM, { parallelizationFactor: 10 }),
    "mapping > parallelizationFactor",
    10,
  ],
  [
    "a bucket for a stream's failures",
    source(STREAM, { onFailureDestinationArn: "arn:aws:s3:::failed.orders" }),
    "mapping > destinationConfig",
    { onFailure: { destinationArn: "arn:aws:s3:::failed.orders" } },
  ],
  ["a topic of MSK", source(CLUSTER, { topic: "orders" }), "mapping > topics", ["orders"]],
  [
    "a topic of MSK, for whole answers",
    source(CLUSTER, { topic: "orders" }),
    "mapping > functionResponseTypes",
    undefined,
  ],
  [
    "a group of MSK",
    source(CLUSTER, { topic: "orders", consumerGroupId: "shop" }),
    "mapping > amazonManagedKafkaEventSourceConfig",
    { consumerGroupId: "shop" },
  ],
  [
    "brokers",
    kafka({ selfManagedKafka: { bootstrapServers: ["a:1", pulumi.output("b:2")] } }),
    "mapping > selfManagedEventSource",
    { endpoints: { KAFKA_BOOTSTRAP_SERVERS: "a:1,b:2" } },
  ],
  [
    "a group of another Kafka",
    kafka({ consumerGroupId: "shop" }),
    "mapping > selfManagedKafkaEventSourceConfig",
    { consumerGroupId: "shop" },
  ],
  [
    "a way into Kafka",
    kafka({ accessConfigurations: [...LOG_IN, SUBNET] }),
    "mapping > sourceAccessConfigurations",
    [
      { type: "SASL_SCRAM_512_AUTH", uri: "arn:aws:secretsmanager:us-east-1:123456789012:secret:backend-AbCdEf" },
      { type: "VPC_SUBNET", uri: "subnet:subnet-1" },
    ],
  ],
  [
    "a call of the alias",
    { aliasName: "live", ...source(QUEUE) },
    "mapping > functionName",
    "arn:aws:lambda:us-east-1:123456789012:function:orders:live",
  ],
  [
    "a call of the version with a snapshot",
    { snapStart: true, ...source(QUEUE) },
    "mapping > functionName",
    "arn:aws:lambda:us-east-1:123456789012:function:orders-1234567:1",
  ],
  [
    "a call of the function",
    source(QUEUE),
    "mapping > functionName",
    "arn:aws:lambda:us-east-1:123456789012:function:orders-1234567",
  ],
  ["a tag of a mapping", { tags: { team: "shop" }, ...source(QUEUE) }, "mapping > tags", { team: "shop" }],
  [
    "what Lambda does with failed calls",
    { asyncConfig: {} },
    "asyncConfig",
    { functionName: "orders-1234567", maximumRetryAttempts: 2, maximumEventAgeInSeconds: 21_600 },
  ],
  ["a single attempt", { asyncConfig: { maximumRetryAttempts: 0 } }, "asyncConfig > maximumRetryAttempts", 0],
  [
    "events for a minute",
    { asyncConfig: { maximumEventAgeInSeconds: pulumi.output(60) } },
    "asyncConfig > maximumEventAgeInSeconds",
    60,
  ],
  [
    "destinations",
    {
      asyncConfig: {
        onSuccessDestinationArn: `arn:aws:events:${IN}:event-bus/default`,
        onFailureDestinationArn: `arn:aws:lambda:${IN}:function:f:live`,
      },
    },
    "asyncConfig > destinationConfig",
    {
      onSuccess: { destination: "arn:aws:events:us-east-1:123456789012:event-bus/default" },
      onFailure: { destination: "arn:aws:lambda:us-east-1:123456789012:function:f:live" },
    },
  ],
  ["failed calls of the alias", { aliasName: "live", asyncConfig: {} }, "asyncConfig > qualifier", "live"],
  ["failed calls of the version with a snapshot", { snapStart: true, asyncConfig: {} }, "asyncConfig > qualifier", "1"],
];
