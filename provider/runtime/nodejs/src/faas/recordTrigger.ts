import { type Attributes, SpanKind } from "@opentelemetry/api";
import type { Carrier } from "../propagation/propagators";
import { isMap } from "../isMap";
import { createTrigger, lowerCase, toText, type Trigger } from "./trigger";

const DATA_SOURCES = ["aws:s3", "aws:dynamodb", "aws:docdb", "aws:codecommit"];

type Fields = Record<string, unknown>;

/** Calls with records: SQS, SNS, Kinesis, DynamoDB streams, S3 and the like. */
export function readRecords(records: Fields[]): Trigger {
  const source = records[0]?.eventSource || records[0]?.EventSource;
  if (source === "aws:sqs") return readSqs(records);
  if (source === "aws:sns") return readSns(records);
  const trigger = DATA_SOURCES.includes(String(source)) ? "datasource" : "pubsub";
  return createTrigger({ kind: SpanKind.CONSUMER, attributes: { "faas.trigger": trigger } });
}

/** Messages of several traces come in one call: they are linked, none of them is the parent. */
function readSqs(records: Fields[]): Trigger {
  const queues = new Set(records.map((record) => lastPart(record.eventSourceARN)).filter((name) => name !== ""));
  const links = records.map((record) => ({ carrier: readSqsCarrier(record), attributes: identify(record) }));
  const attributes = describeMessages("aws_sqs", queues);
  attributes["messaging.batch.message_count"] = records.length;
  if (links.length === 1) Object.assign(attributes, links[0]?.attributes);
  return createTrigger({ kind: SpanKind.CONSUMER, name: nameSpan(queues), attributes, links });
}

function identify({ messageId }: Fields): Attributes {
  return typeof messageId === "string" ? { "messaging.message.id": messageId } : {};
}

function readSqsCarrier(record: Fields): Carrier {
  const carrier = readMessageAttributes(record.messageAttributes, "stringValue");
  const system = isMap(record.attributes) ? record.attributes.AWSTraceHeader : undefined;
  if (typeof system === "string") carrier["x-amzn-trace-id"] ??= system;
  return "traceparent" in carrier ? carrier : { ...carrier, ...readForwardedSns(record.body) };
}

/** Lambda gets one SNS message a call, so that its sender is the parent. */
function readSns(records: Fields[]): Trigger {
  const message = isMap(records[0]?.Sns) ? records[0].Sns : {};
  const topics = new Set([lastPart(message.TopicArn)].filter((name) => name !== ""));
  const attributes = describeMessages("aws.sns", topics);
  attributes["messaging.message.id"] = toText(message.MessageId);
  const carrier = readMessageAttributes(message.MessageAttributes, "Value");
  return createTrigger({ kind: SpanKind.CONSUMER, name: nameSpan(topics), attributes, carrier });
}

export function describeMessages(system: string, destinations: ReadonlySet<string>): Fields {
  const [destination] = destinations;
  return {
    "faas.trigger": "pubsub",
    "messaging.system": system,
    "messaging.operation.type": "process",
    "messaging.operation.name": "process",
    ...(destinations.size === 1 ? { "messaging.destination.name": destination } : {}),
  };
}

/** https://opentelemetry.io/docs/specs/semconv/faas/aws-lambda/#sqs-event */
export function nameSpan(destinations: ReadonlySet<string>): string {
  const [destination] = destinations;
  if (destination === undefined) return "process";
  return `${destinations.size === 1 ? destination : "multiple_sources"} process`;
}

/** The name of a queue or topic; events that a test or another service makes have none at times. */
function lastPart(arn: unknown): string {
  return typeof arn === "string" ? arn.slice(arn.lastIndexOf(":") + 1) : "";
}

function readMessageAttributes(attributes: unknown, valueKey: string): Carrier {
  if (!isMap(attributes)) return {};
  const maps = Object.entries(attributes).filter((entry): entry is [string, Fields] => isMap(entry[1]));
  return lowerCase(Object.fromEntries(maps.map(([name, value]) => [name, value[valueKey]])));
}

/** A queue that is subscribed to a topic gets SNS's envelope, with the sender's attributes in it. */
function readForwardedSns(body: unknown): Carrier {
  if (typeof body !== "string" || !body.includes('"MessageAttributes"')) return {};
  try {
    const envelope: unknown = JSON.parse(body);
    if (!isMap(envelope) || envelope.Type !== "Notification") return {};
    return readMessageAttributes(envelope.MessageAttributes, "Value");
  } catch {
    return {};
  }
}
