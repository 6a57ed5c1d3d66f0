"""What the events of MSK and of other Kafka say about the call and the senders of its records."""

from types import SimpleNamespace
from typing import Any

import pytest
from opentelemetry.trace import SpanKind

from otel_lambda_image.faas.recognize_trigger import recognize_trigger
from otel_lambda_image.faas.trigger import Trigger

TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
XRAY = "Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331;Sampled=1"


def recognize(event: Any) -> Trigger:
    return recognize_trigger(event, SimpleNamespace(client_context=None))


def header(name: str, value: str) -> dict[str, list[int]]:
    return {name: list(value.encode())}


def record(*headers: Any, offset: Any = 15, **extra: Any) -> dict[str, Any]:
    return {"topic": "orders", "partition": 0, "offset": offset, "value": "e30=", "headers": list(headers), **extra}


def kafka(*records: Any, source: Any = "aws:kafka") -> dict[str, Any]:
    return {"eventSource": source, "bootstrapServers": "b-1:9092", "records": {"orders-0": list(records)}}


@pytest.mark.parametrize("source", ["aws:kafka", "SelfManagedKafka", "aws:SelfManagedKafka"])
def test_records_are_linked(source: str) -> None:
    event = kafka(
        record(header("other", "x"), header("TraceParent", TRACEPARENT), header("tracestate", "a=1")),
        record(header("X-Amzn-Trace-Id", XRAY), offset=16),
        record(offset=17),
        source=source,
    )
    trigger = recognize(event)
    assert (trigger.name, trigger.kind, trigger.carrier) == ("orders process", SpanKind.CONSUMER, {})
    assert [link.carrier for link in trigger.links] == [
        {"traceparent": TRACEPARENT, "tracestate": "a=1"},
        {"x-amzn-trace-id": XRAY},
        {},
    ]
    partition = {"messaging.destination.partition.id": "0"}
    assert [link.attributes for link in trigger.links] == [
        {**partition, "messaging.kafka.offset": offset} for offset in (15, 16, 17)
    ]
    assert trigger.attributes == {
        "faas.trigger": "pubsub",
        "messaging.system": "kafka",
        "messaging.operation.type": "process",
        "messaging.operation.name": "process",
        "messaging.destination.name": "orders",
        "messaging.batch.message_count": 3,
        **partition,
    }


def test_one_record_has_its_offset() -> None:
    attributes = recognize(kafka(record())).attributes
    assert (attributes["messaging.kafka.offset"], attributes["messaging.batch.message_count"]) == (15, 1)


def test_records_of_several_partitions_have_none_in_common() -> None:
    event = {**kafka(), "records": {"orders-0": [record()], "orders-1": [record(partition=1)]}}
    trigger = recognize(event)
    assert (trigger.name, trigger.attributes["messaging.batch.message_count"]) == ("orders process", 2)
    assert not {"messaging.destination.partition.id", "messaging.kafka.offset"} & {*trigger.attributes}
    assert [link.attributes["messaging.destination.partition.id"] for link in trigger.links] == ["0", "1"]


def test_partitions_of_several_topics_are_not_the_same() -> None:
    """A mapping has one topic; a test of the user's own may have more."""
    event = {**kafka(), "records": {"orders-0": [record()], "returns-0": [record(topic="returns")]}}
    trigger = recognize(event)
    assert trigger.name == "multiple_sources process"
    assert "messaging.destination.name" not in trigger.attributes
    assert "messaging.destination.partition.id" not in trigger.attributes


def test_last_header_of_a_name_counts() -> None:
    (link,) = recognize(kafka(record(header("traceparent", "first"), header("traceparent", TRACEPARENT)))).links
    assert link.carrier == {"traceparent": TRACEPARENT}


@pytest.mark.parametrize(
    "value", ["text", 7, None, {}, ["a"], [[48]], [48.5], [-1], [256], [10**30], [195, 164], [48] * 100_000 + [-1]]
)
def test_header_that_is_no_text_costs_no_other(value: Any) -> None:
    trigger = recognize(kafka(record({"traceparent": value}, header("tracestate", "a=1"))))
    (link,) = trigger.links
    assert link.carrier == {"tracestate": "a=1"}


@pytest.mark.parametrize("headers", [None, 7, "x", {}, [None, 7, "x", []], {"traceparent": [48]}, [{7: [48]}]])
def test_headers_that_are_none_are_no_sender(headers: Any) -> None:
    trigger = recognize(kafka({**record(), "headers": headers}))
    assert [link.carrier for link in trigger.links] == [{}]


def test_records_without_the_fields_of_kafka() -> None:
    trigger = recognize(kafka({}, {"topic": 7, "partition": "0", "offset": "x"}, {"partition": True, "offset": True}))
    assert trigger.name == "process"
    assert [link.attributes for link in trigger.links] == [{}, {"messaging.destination.partition.id": "0"}, {}]
    assert "messaging.destination.partition.id" not in trigger.attributes


def test_what_is_no_record_does_not_hide_the_others() -> None:
    records: dict[str, Any] = {
        "a": None,
        "b": 7,
        "c": {},
        "orders-0": [None, 7, record(header("traceparent", TRACEPARENT)), "x"],
    }
    trigger = recognize({**kafka(), "records": records})
    assert (trigger.name, len(trigger.links), trigger.attributes["messaging.batch.message_count"]) == (
        "orders process",
        1,
        1,
    )


@pytest.mark.parametrize("source", [None, 7, "", "aws:mq", "kafka.shop"])
def test_records_of_others_are_not_kafkas(source: Any) -> None:
    assert recognize(kafka(record(), source=source)).attributes == {"faas.trigger": "other"}


@pytest.mark.parametrize("records", [None, 7, [], {}, {"orders-0": []}, {"orders-0": [None]}])
def test_kafka_without_records_is_another_call(records: Any) -> None:
    assert recognize({**kafka(), "records": records}).attributes == {"faas.trigger": "other"}
