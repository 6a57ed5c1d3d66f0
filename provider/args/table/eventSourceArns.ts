import type { ArnKind } from "../../inputs/arns";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html, names: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
const QUEUE: ArnKind = { name: "an SQS queue", service: "sqs", resource: /^[\w-]{1,80}(?:\.fifo)?$/ };
/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesis.html */
const KINESIS_STREAM: ArnKind = {
  name: "a Kinesis stream or its consumer",
  service: "kinesis",
  resource: /^stream\/[\w.-]{1,128}(?:\/consumer\/[\w.-]{1,128}:\d+)?$/,
};
/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html; a table's own ARN is none. */
const DYNAMODB_STREAM: ArnKind = {
  name: "a DynamoDB stream",
  service: "dynamodb",
  resource: /^table\/[\w.-]{3,255}\/stream\/[\w:.-]+$/,
};
/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmanagedstreamingforapachekafka.html */
const MSK_CLUSTER: ArnKind = {
  name: "an MSK cluster",
  service: "kafka",
  resource: /^cluster\/[A-Za-z0-9-]{1,64}\/[A-Za-z0-9-]+$/,
};

export const EVENT_SOURCE_KINDS: readonly ArnKind[] = [QUEUE, KINESIS_STREAM, DYNAMODB_STREAM, MSK_CLUSTER];
