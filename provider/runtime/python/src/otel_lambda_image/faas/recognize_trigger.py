"""Tells what kind of event a call was made with. Loads only what reads that kind."""

from collections.abc import Mapping
from typing import Any

from opentelemetry.trace import SpanKind

from .trigger import Trigger, lower_case


def recognize_trigger(event: Any, lambda_context: Any) -> Trigger:
    if isinstance(event, Mapping):
        if isinstance(event.get("requestContext"), Mapping):
            from .http_trigger import read_http_event

            return read_http_event(event, event["requestContext"])
        records = event.get("Records")
        if isinstance(records, list) and (readable := [one for one in records if isinstance(one, Mapping)]):
            from .record_trigger import read_records

            return read_records(readable)
        if "detail-type" in event and "source" in event:
            kind = "timer" if event["detail-type"] == "Scheduled Event" else "pubsub"
            return Trigger(SpanKind.CONSUMER, attributes={"faas.trigger": kind})
    return Trigger(attributes={"faas.trigger": "other"}, carrier=_read_direct_call(event, lambda_context))


def _read_direct_call(event: Any, lambda_context: Any) -> dict[str, str]:
    """Headers in the client context, in the payload's headers, or in the payload itself."""
    carrier: dict[str, str] = {}
    if isinstance(event, Mapping):
        carrier = lower_case(event)
        carrier.update(lower_case(event.get("headers")))
    client_context = getattr(lambda_context, "client_context", None)
    carrier.update(lower_case(getattr(client_context, "custom", None)))
    return carrier
