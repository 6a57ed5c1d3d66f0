"""Tells what kind of event a call was made with. Loads only what reads that kind."""

from collections.abc import Mapping
from typing import Any

from opentelemetry.trace import SpanKind

from ..propagation.propagators import has_parent
from .trigger import Trigger, lower_case


def recognize_trigger(event: Any, lambda_context: Any) -> Trigger:
    trigger = _recognize(event)
    given = lower_case(getattr(getattr(lambda_context, "client_context", None), "custom", None))
    if given:
        # Only who invokes the function directly has one, however much the payload looks like another service's event.
        trigger.carrier = given if has_parent(given) else {**given, **trigger.carrier}
    return trigger


def _recognize(event: Any) -> Trigger:
    if isinstance(event, Mapping):
        if isinstance(event.get("requestContext"), Mapping):
            from .http_trigger import read_http_event

            return read_http_event(event, event["requestContext"])
        records = event.get("Records")
        if isinstance(records, list) and (readable := [one for one in records if isinstance(one, Mapping)]):
            from .record_trigger import read_records

            return read_records(readable)
        source = event.get("eventSource")
        if isinstance(source, str) and source.endswith(("kafka", "Kafka")):
            from .kafka_trigger import read_kafka_event

            if (trigger := read_kafka_event(event)) is not None:
                return trigger
        if "raw_path" in event and "method" in event:
            from .http_trigger import read_http_event

            return read_http_event(event, {})
        if "detail-type" in event and "source" in event:
            kind = "timer" if event["detail-type"] == "Scheduled Event" else "pubsub"
            return Trigger(SpanKind.CONSUMER, attributes={"faas.trigger": kind})
    return Trigger(attributes={"faas.trigger": "other"}, carrier=_read_direct_call(event))


def _read_direct_call(event: Any) -> dict[str, str]:
    """The payload's headers, or the payload itself, whose fields are a trace context only beside a parent."""
    if not isinstance(event, Mapping):
        return {}
    headers = lower_case(event.get("headers"))
    fields = {} if has_parent(headers) else lower_case(event)
    return {**fields, **headers} if has_parent(fields) else headers
