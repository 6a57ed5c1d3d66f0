"""Calls with records of MSK or other Kafka.

Events: https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html, https://docs.aws.amazon.com/lambda/latest/dg/with-kafka.html
"""

from collections.abc import Mapping
from typing import Any

from opentelemetry.trace import SpanKind

from ..propagation.xray import TRACE_HEADER
from .record_trigger import describe_messages, name_span
from .trigger import MessageLink, Trigger

# What tells who has sent a record. The function reads all others by itself.
_SENDER = ("traceparent", "tracestate", TRACE_HEADER.lower())

_PARTITION = "messaging.destination.partition.id"


def read_kafka_event(event: Mapping[str, Any]) -> Trigger | None:
    """None where there is no record. They may be of several traces, so that they are linked and none is the parent."""
    given = event.get("records")
    lists = given.values() if isinstance(given, Mapping) else ()
    records = [one for some in lists if isinstance(some, list) for one in some if isinstance(one, Mapping)]
    if not records:
        return None
    topics = {topic for one in records if isinstance(topic := one.get("topic"), str) and topic}
    links = [MessageLink(_read_sender(one.get("headers")), _identify(one)) for one in records]
    attributes = describe_messages("kafka", topics)
    attributes["messaging.batch.message_count"] = len(records)
    if len(records) == 1:
        attributes.update(links[0].attributes)
    elif len(topics) == 1 and len(partitions := {one.attributes.get(_PARTITION) for one in links}) == 1:
        attributes[_PARTITION] = partitions.pop()
    return Trigger(SpanKind.CONSUMER, name_span(topics), attributes, links=links)


def _read_sender(headers: Any) -> dict[str, str]:
    """Headers are maps of one name each to a value's bytes. Of those of one name Kafka's clients read the last."""
    carrier: dict[str, str] = {}
    for header in headers if isinstance(headers, list) else ():
        for name, value in header.items() if isinstance(header, Mapping) else ():
            if isinstance(name, str) and isinstance(value, list) and name.lower() in _SENDER:
                try:
                    carrier[name.lower()] = bytes(value).decode("ascii")
                except (TypeError, ValueError):
                    continue
    return carrier


def _identify(record: Mapping[str, Any]) -> dict[str, Any]:
    """https://opentelemetry.io/docs/specs/semconv/messaging/kafka/"""
    partition, offset = record.get("partition"), record.get("offset")
    attributes: dict[str, Any] = {}
    if isinstance(partition, (int, str)) and not isinstance(partition, bool):
        attributes[_PARTITION] = str(partition)
    if isinstance(offset, int) and not isinstance(offset, bool):
        attributes["messaging.kafka.offset"] = offset
    return attributes
