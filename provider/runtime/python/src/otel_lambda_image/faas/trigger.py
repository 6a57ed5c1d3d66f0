"""What the event of a call says about it, and with that its root span.

Names follow https://opentelemetry.io/docs/specs/semconv/faas/aws-lambda/ and the HTTP and messaging conventions.
"""

from collections.abc import Mapping
from typing import Any

from opentelemetry.trace import SpanKind


class MessageLink:
    """A message of a batch: what its sender has sent along, in lower case, and attributes that say which one it is."""

    __slots__ = ("attributes", "carrier")

    def __init__(self, carrier: dict[str, str], attributes: dict[str, Any]) -> None:
        self.carrier = carrier
        self.attributes = attributes


class Trigger:
    """`carrier` holds the headers of the caller in lower case; `links` the messages of a batch."""

    __slots__ = ("attributes", "carrier", "is_http", "kind", "links", "name")

    def __init__(
        self,
        kind: SpanKind = SpanKind.SERVER,
        name: str | None = None,
        attributes: dict[str, Any] | None = None,
        carrier: dict[str, str] | None = None,
        links: list[MessageLink] | None = None,
        is_http: bool = False,
    ) -> None:
        self.kind = kind
        self.name = name
        self.attributes = attributes or {}
        self.carrier = carrier or {}
        self.links = links or []
        self.is_http = is_http


def lower_case(headers: Any) -> dict[str, str]:
    """Text values by name in lower case; anything else is left out."""
    if not isinstance(headers, Mapping):
        return {}
    return {key.lower(): value for key, value in headers.items() if isinstance(key, str) and isinstance(value, str)}
