"""What kind of event a call was made with, and what its root span says about it.

Names follow https://opentelemetry.io/docs/specs/semconv/faas/aws-lambda/ and the HTTP and messaging conventions.
"""

from collections.abc import Mapping
from typing import Any

from opentelemetry.trace import SpanKind


class Trigger:
    """`carrier` holds the headers of the caller in lower case; `links` the carriers of messages in a batch."""

    __slots__ = ("attributes", "carrier", "is_http", "kind", "links", "name")

    def __init__(
        self,
        kind: SpanKind = SpanKind.SERVER,
        name: str | None = None,
        attributes: dict[str, Any] | None = None,
        carrier: dict[str, str] | None = None,
        links: list[dict[str, str]] | None = None,
        is_http: bool = False,
    ) -> None:
        self.kind = kind
        self.name = name
        self.attributes = attributes or {}
        self.carrier = carrier or {}
        self.links = links or []
        self.is_http = is_http


def recognize_trigger(event: Any, lambda_context: Any) -> Trigger:
    if isinstance(event, Mapping):
        if isinstance(event.get("requestContext"), Mapping):
            from .http_trigger import read_http_event

            return read_http_event(event, event["requestContext"])
        records = event.get("Records")
        if isinstance(records, list) and records and isinstance(records[0], Mapping):
            from .record_trigger import read_records

            return read_records(records)
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


def lower_case(headers: Any) -> dict[str, str]:
    """Text values by name in lower case; anything else is left out."""
    if not isinstance(headers, Mapping):
        return {}
    return {key.lower(): value for key, value in headers.items() if isinstance(key, str) and isinstance(value, str)}
