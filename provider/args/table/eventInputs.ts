import { arnOf } from "../../inputs/arns";
import { type Check, matching } from "../../inputs/checks";
import type { InputsOf } from "../../inputs/inputSpec";
import { choice, flag, integer, nested, text, texts } from "../../inputs/specs";
import { all, atMost } from "../../inputs/texts";
import { DEFAULTS } from "../defaults";
import { KafkaAccessType, StartingPosition } from "../enums";
import type { AsyncConfigArgs, EventSourceArgs, KafkaAccessArgs, SelfManagedKafkaArgs } from "../eventArgs";
import { BUCKET, EVENT_BUS, FAILED_QUEUE, LAMBDA_FUNCTION, STANDARD_QUEUE, STANDARD_TOPIC } from "./destinations";
import { EVENT_SOURCE_KINDS } from "./eventSourceArns";
import { atMostEntries, oneOrMore } from "./forms";

/** The end of the name of a resource. */
export const EVENT_SOURCE_NAME = matching(/^[\w-]{1,56}$/, "1 to 56 letters, digits, dashes and underscores");

/** https://docs.aws.amazon.com/lambda/latest/api/API_SelfManagedEventSource.html */
const SELF_MANAGED_KAFKA_INPUTS = {
  bootstrapServers: texts({
    plain: false,
    required: true,
    form: all<readonly unknown[]>(oneOrMore("Lambda finds the cluster by them"), atMostEntries(10, "Lambda")),
    entries: matching(
      /^(?=.{1,300}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?:\d{1,5}$/,
      "a broker's host and port, for example kafka.example.com:9092",
    ),
    allowed: "1 to 10 of host:port",
  }),
} satisfies InputsOf<SelfManagedKafkaArgs>;

/** https://docs.aws.amazon.com/lambda/latest/api/API_SourceAccessConfiguration.html */
const KAFKA_ACCESS_INPUTS = {
  type: choice(KafkaAccessType, { plain: true, required: true }),
  // Which form it has to have depends on the type.
  uri: text({ plain: false, required: true, allowed: "ARN of a secret, `subnet:<id>`, `security_group:<id>`" }),
} satisfies InputsOf<KafkaAccessArgs>;

/** https://docs.aws.amazon.com/lambda/latest/api/API_Filter.html */
const filterPattern: Check<string> = all(atMost(4096, "Lambda takes no more"), (value) =>
  isJsonObject(value) ? undefined : 'has to be a JSON object, for example {"body":{"kind":["order"]}}',
);

function isJsonObject(value: string): boolean {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}

/** The numbers are those of https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html. */
export const EVENT_SOURCE_INPUTS = {
  arn: text({
    plain: false,
    decides: true,
    form: arnOf(EVENT_SOURCE_KINDS, "arn:aws:sqs:us-east-1:123456789012:orders"),
    allowed: "ARN of an SQS queue, Kinesis stream, DynamoDB stream or MSK cluster",
  }),
  selfManagedKafka: nested<SelfManagedKafkaArgs>(SELF_MANAGED_KAFKA_INPUTS),
  topic: text({
    plain: false,
    decides: true,
    form: matching(/^[\w.-]{1,249}$/, "the name of a Kafka topic: 1 to 249 letters, digits, dots, dashes, underscores"),
    allowed: "1 to 249 letters, digits, dots, dashes, underscores",
  }),
  consumerGroupId: text({
    plain: false,
    decides: true,
    form: matching(/^[\w/*:.=+@-]{1,200}$/, "1 to 200 letters, digits and / * : _ + = . @ -"),
    allowed: "1 to 200 letters, digits and / * : _ + = . @ -",
    defaultText: "a unique one",
  }),
  accessConfigurations: nested<KafkaAccessArgs[]>(KAFKA_ACCESS_INPUTS, "list"),
  enabled: flag({ plain: false, default: DEFAULTS.eventSource.enabled }),
  batchSize: integer({
    plain: false,
    range: [1, 10_000],
    hint: "Lambda calls the function with so many records at most",
    defaultText: `${DEFAULTS.eventSource.batchSize.queue} for a queue, ${DEFAULTS.eventSource.batchSize.others} for others`,
  }),
  maximumBatchingWindowInSeconds: integer({
    plain: false,
    range: [0, 300],
    unit: "s",
    hint: "Lambda collects records for so long, in seconds",
    defaultText: "0, half a second for Kafka",
  }),
  filterPatterns: texts({
    plain: false,
    form: all<readonly unknown[]>(
      oneOrMore("without any every record matches: leave it out for that"),
      atMostEntries(10, "Lambda"),
    ),
    entries: filterPattern,
    allowed: "1 to 10 JSON objects",
    defaultText: "all records",
  }),
  reportBatchItemFailures: flag({ plain: true, defaultText: "`true`, `false` for Kafka" }),
  startingPosition: choice(StartingPosition, {
    plain: true,
    defaultText: `\`${DEFAULTS.eventSource.startingPosition}\`, none for a queue`,
  }),
  startingPositionTimestamp: text({
    plain: false,
    form: matching(
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/,
      "a time in RFC 3339, for example 2026-01-31T08:00:00Z",
    ),
    allowed: "time in RFC 3339",
  }),
  maximumRetryAttempts: integer({
    plain: false,
    range: [0, 10_000],
    hint: "leave it out to try until the records expire",
    defaultText: "until the records expire",
  }),
  maximumRecordAgeInSeconds: integer({
    plain: false,
    range: [60, 604_800],
    unit: "s",
    hint: "leave it out for records of any age, it is in seconds",
  }),
  bisectBatchOnFunctionError: flag({ plain: false, defaultText: "`false`" }),
  parallelizationFactor: integer({
    plain: false,
    range: [1, 10],
    hint: "Lambda handles so many batches of a shard at once",
    defaultText: "`1`",
  }),
  onFailureDestinationArn: text({
    plain: false,
    decides: true,
    form: arnOf([STANDARD_QUEUE, STANDARD_TOPIC, BUCKET], FAILED_QUEUE),
    allowed: "ARN of an SQS queue or SNS topic, not FIFO, or an S3 bucket",
  }),
  maximumConcurrency: integer({
    plain: false,
    decides: true,
    range: [2, 1000],
    hint: "leave it out for no limit of its own",
  }),
} satisfies InputsOf<EventSourceArgs>;

/** The numbers are those of https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html. */
export const ASYNC_CONFIG_INPUTS = {
  maximumRetryAttempts: integer({
    plain: false,
    range: [0, 2],
    hint: "Lambda tries a call again no more than that",
    default: DEFAULTS.asyncConfig.maximumRetryAttempts,
  }),
  maximumEventAgeInSeconds: integer({
    plain: false,
    range: [60, 21_600],
    unit: "s",
    hint: "Lambda keeps an event no longer, in seconds",
    default: DEFAULTS.asyncConfig.maximumEventAgeInSeconds,
  }),
  onSuccessDestinationArn: text({
    plain: false,
    decides: true,
    form: arnOf([STANDARD_QUEUE, STANDARD_TOPIC, LAMBDA_FUNCTION, EVENT_BUS], FAILED_QUEUE.replace("failed", "done")),
    allowed: "ARN of an SQS queue or SNS topic, not FIFO, a Lambda function or an event bus",
  }),
  onFailureDestinationArn: text({
    plain: false,
    decides: true,
    form: arnOf([STANDARD_QUEUE, STANDARD_TOPIC, LAMBDA_FUNCTION, EVENT_BUS, BUCKET], FAILED_QUEUE),
    allowed: "ARN of an SQS queue or SNS topic, not FIFO, a Lambda function, an event bus or an S3 bucket",
  }),
} satisfies InputsOf<AsyncConfigArgs>;
