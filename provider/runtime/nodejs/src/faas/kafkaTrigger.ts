import { type Attributes, SpanKind } from "@opentelemetry/api";
import { isMap } from "../isMap";
import type { Carrier } from "../propagation/propagators";
import { TRACE_HEADER } from "../propagation/xray";
import { describeMessages, nameSpan } from "./recordTrigger";
import { createTrigger, type Trigger } from "./trigger";

type Fields = Record<string, unknown>;

/** What tells who has sent a record. The function reads all others by itself. */
const SENDER = ["traceparent", "tracestate", TRACE_HEADER.toLowerCase()];
const PARTITION = "messaging.destination.partition.id";

/**
 * The source of MSK's events and of those of other Kafka: https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/with-kafka.html.
 */
export function isKafka(source: unknown): boolean {
  return typeof source === "string" && /kafka$|Kafka$/.test(source);
}

/** Undefined where there is no record. They may be of several traces, so that they are linked and none is the parent. */
export function readKafkaEvent(event: Fields): Trigger | undefined {
  const partitions = isMap(event.records) ? Object.values(event.records) : [];
  const records = partitions.flatMap((some): unknown[] => (Array.isArray(some) ? some : [])).filter(isMap);
  if (records.length === 0) return undefined;
  const topics = new Set(records.flatMap(({ topic }) => (typeof topic === "string" && topic !== "" ? [topic] : [])));
  const links = records.map((record) => ({ carrier: readSender(record.headers), attributes: identify(record) }));
  const attributes = describeMessages("kafka", topics);
  attributes["messaging.batch.message_count"] = records.length;
  const [first] = links;
  const isOnePartition =
    topics.size === 1 && links.every((each) => each.attributes[PARTITION] === first?.attributes[PARTITION]);
  if (links.length === 1) Object.assign(attributes, first?.attributes);
  else if (isOnePartition) attributes[PARTITION] = first?.attributes[PARTITION];
  return createTrigger({ kind: SpanKind.CONSUMER, name: nameSpan(topics), attributes, links });
}

/** Headers are maps of one name each to a value's bytes. Of those of one name Kafka's clients read the last. */
function readSender(headers: unknown): Carrier {
  const maps = Array.isArray(headers) ? headers.filter(isMap) : [];
  const texts = maps.flatMap((header) =>
    Object.entries(header).flatMap(([name, value]): [string, string][] => {
      const text = SENDER.includes(name.toLowerCase()) ? readText(value) : undefined;
      return text === undefined ? [] : [[name.toLowerCase(), text]];
    }),
  );
  return Object.fromEntries(texts);
}

/** Trace contexts are ASCII. */
function readText(bytes: unknown): string | undefined {
  const isText = Array.isArray(bytes) && bytes.every((byte) => Number.isInteger(byte) && byte >= 0 && byte < 128);
  return isText ? Buffer.from(bytes).toString("latin1") : undefined;
}

/** https://opentelemetry.io/docs/specs/semconv/messaging/kafka/ */
function identify({ partition, offset }: Fields): Attributes {
  return {
    ...(typeof partition === "string" || Number.isInteger(partition) ? { [PARTITION]: String(partition) } : {}),
    ...(Number.isInteger(offset) ? { "messaging.kafka.offset": Number(offset) } : {}),
  };
}
