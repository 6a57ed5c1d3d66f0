import { SpanKind } from "@opentelemetry/api";
import { type Carrier, hasParent } from "../propagation/propagators";
import { readHttpEvent } from "./httpTrigger";
import { isKafka, readKafkaEvent } from "./kafkaTrigger";
import type { LambdaContext } from "./lambdaContext";
import { readRecords } from "./recordTrigger";
import { isMap } from "../isMap";
import { createTrigger, lowerCase, type Trigger } from "./trigger";

/** Tells what kind of event a call was made with. */
export function recognizeTrigger(event: unknown, lambdaContext: LambdaContext | undefined): Trigger {
  const trigger = recognize(event);
  const given = lowerCase(readCustomContext(lambdaContext));
  if (Object.keys(given).length > 0) {
    // Only who invokes the function directly has one, however much the payload looks like another service's event.
    trigger.carrier = hasParent(given) ? given : { ...given, ...trigger.carrier };
  }
  return trigger;
}

/** Clients write it with a small or a capital letter. */
function readCustomContext(lambdaContext: LambdaContext | undefined): unknown {
  const given = lambdaContext?.clientContext;
  return isMap(given) ? (given.custom ?? given.Custom) : undefined;
}

function recognize(event: unknown): Trigger {
  if (isMap(event)) {
    if (isMap(event.requestContext)) return readHttpEvent(event, event.requestContext);
    const records = Array.isArray(event.Records) ? event.Records.filter(isMap) : [];
    if (records.length > 0) return readRecords(records);
    if (isKafka(event.eventSource)) {
      const trigger = readKafkaEvent(event);
      if (trigger !== undefined) return trigger;
    }
    if ("raw_path" in event && "method" in event) return readHttpEvent(event, {});
    if ("detail-type" in event && "source" in event) {
      const trigger = event["detail-type"] === "Scheduled Event" ? "timer" : "pubsub";
      return createTrigger({ kind: SpanKind.CONSUMER, attributes: { "faas.trigger": trigger } });
    }
  }
  return createTrigger({ attributes: { "faas.trigger": "other" }, carrier: readDirectCall(event) });
}

/** The payload's headers, or the payload itself, whose fields are a trace context only beside a parent. */
function readDirectCall(event: unknown): Carrier {
  if (!isMap(event)) return {};
  const headers = lowerCase(event.headers);
  const fields = hasParent(headers) ? {} : lowerCase(event);
  return hasParent(fields) ? { ...fields, ...headers } : headers;
}
