"""What a span carries besides attributes: events, links, and the scope and resource it belongs to."""

from collections.abc import Mapping
from typing import Any

from opentelemetry.trace import SpanContext

from .attributes import Attributes


class Event:
    """Something that happened at a point in time, such as an exception."""

    __slots__ = ("attributes", "name", "timestamp")

    def __init__(self, name: str, attributes: Attributes, timestamp: int) -> None:
        self.name = name
        self.attributes = attributes
        self.timestamp = timestamp

    @property
    def dropped_attributes(self) -> int:
        return self.attributes.dropped


class Link:
    """A pointer to a span, in this trace or another."""

    __slots__ = ("attributes", "context")

    def __init__(self, context: SpanContext, attributes: Attributes) -> None:
        self.context = context
        self.attributes = attributes

    @property
    def dropped_attributes(self) -> int:
        return self.attributes.dropped


class InstrumentationScope:
    """The library or module that a tracer was made for. One object for each, so that spans group by identity."""

    __slots__ = ("attributes", "encoded", "name", "schema_url", "version")

    def __init__(
        self, name: str, version: str | None, schema_url: str | None, attributes: Mapping[str, Any] | None
    ) -> None:
        self.name = name
        self.version = version
        self.schema_url = schema_url
        # Not from code that runs with each call, and in one place of a request: without limits, as the SDK has it.
        self.attributes = Attributes(attributes)
        # Kept by the encoder, since it goes with every request.
        self.encoded: bytes | None = None

    @property
    def key(self) -> tuple[str | None, ...]:
        """The same for scopes that say the same. As text, in which 1 and True differ and lists can be compared."""
        attributes = repr(sorted(self.attributes.items())) if self.attributes else None
        return self.name, self.version, self.schema_url, attributes


class Resource:
    """What the spans are about: the function and the environment it runs in."""

    __slots__ = ("attributes", "encoded", "schema_url")

    def __init__(self, attributes: Mapping[str, Any], schema_url: str = "") -> None:
        # https://opentelemetry.io/docs/specs/otel/common/#exempt-entities
        self.attributes = Attributes(attributes)
        self.schema_url = schema_url
        self.encoded: bytes | None = None
