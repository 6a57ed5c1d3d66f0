"""Calls with records: SQS, SNS, Kinesis, DynamoDB streams, S3 and the like."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from opentelemetry.trace import SpanKind

from .trigger import MessageLink, Trigger, lower_case

_DATA_SOURCES = ("aws:s3", "aws:dynamodb", "aws:docdb", "aws:codecommit")


def read_records(records: Sequence[Any]) -> Trigger:
    first: Mapping[str, Any] = records[0]
    source = str(first.get("eventSource") or first.get("EventSource") or "")
    if source == "aws:sqs":
        return _read_sqs(records)
    if source == "aws:sns":
        return _read_sns(records)
    kind = "datasource" if source in _DATA_SOURCES else "pubsub"
    return Trigger(SpanKind.CONSUMER, attributes={"faas.trigger": kind})


def _read_sqs(records: Sequence[Mapping[str, Any]]) -> Trigger:
    """Messages of several traces come in one call: they are linked, none of them is the parent."""
    queues = {_last_part(record.get("eventSourceARN")) for record in records} - {""}
    links = []
    for record in records:
        carrier = _read_message_attributes(record.get("messageAttributes"), "stringValue")
        system = record.get("attributes")
        if isinstance(system, Mapping) and isinstance(system.get("AWSTraceHeader"), str):
            carrier.setdefault("x-amzn-trace-id", system["AWSTraceHeader"])
        if "traceparent" not in carrier:
            carrier.update(_read_forwarded_sns(record.get("body")))
        links.append(MessageLink(carrier, _identify(record)))
    attributes = describe_messages("aws_sqs", queues)
    attributes["messaging.batch.message_count"] = len(records)
    if len(records) == 1:
        attributes.update(links[0].attributes)
    return Trigger(SpanKind.CONSUMER, name_span(queues), attributes, links=links)


def _read_sns(records: Sequence[Mapping[str, Any]]) -> Trigger:
    """Lambda gets one SNS message a call, so that its sender is the parent."""
    message = records[0].get("Sns")
    message = message if isinstance(message, Mapping) else {}
    topics = {_last_part(message.get("TopicArn"))} - {""}
    attributes = describe_messages("aws.sns", topics)
    attributes["messaging.message.id"] = _text(message.get("MessageId"))
    carrier = _read_message_attributes(message.get("MessageAttributes"), "Value")
    return Trigger(SpanKind.CONSUMER, name_span(topics), attributes, carrier)


def describe_messages(system: str, destinations: set[str]) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "faas.trigger": "pubsub",
        "messaging.system": system,
        "messaging.operation.type": "process",
        "messaging.operation.name": "process",
    }
    if len(destinations) == 1:
        attributes["messaging.destination.name"] = next(iter(destinations))
    return attributes


def name_span(destinations: set[str]) -> str:
    """https://opentelemetry.io/docs/specs/semconv/faas/aws-lambda/#sqs-event"""
    if not destinations:
        return "process"
    return f"{next(iter(destinations)) if len(destinations) == 1 else 'multiple_sources'} process"


def _last_part(arn: Any) -> str:
    """The name of a queue or topic; events that a test or another service makes have none at times."""
    return arn.rpartition(":")[2] if isinstance(arn, str) else ""


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _identify(record: Mapping[str, Any]) -> dict[str, Any]:
    message_id = _text(record.get("messageId"))
    return {} if message_id is None else {"messaging.message.id": message_id}


def _read_message_attributes(attributes: Any, value_key: str) -> dict[str, str]:
    if not isinstance(attributes, Mapping):
        return {}
    return lower_case({key: value.get(value_key) for key, value in attributes.items() if isinstance(value, Mapping)})


def _read_forwarded_sns(body: Any) -> dict[str, str]:
    """A queue that is subscribed to a topic gets SNS's envelope, with the sender's attributes in it."""
    if not isinstance(body, str) or '"MessageAttributes"' not in body:
        return {}
    try:
        envelope = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(envelope, Mapping) or envelope.get("Type") != "Notification":
        return {}
    return _read_message_attributes(envelope.get("MessageAttributes"), "Value")
