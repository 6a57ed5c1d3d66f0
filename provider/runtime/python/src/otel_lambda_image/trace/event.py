"""What a span carries besides attributes: events, links, and the scope and resource it belongs to.

None of it can be changed from outside.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from opentelemetry.trace import SpanContext

from .attributes import Attributes


class _WithAttributes:
    __slots__ = ("_attributes",)
    _attributes: Attributes

    @property
    def attributes(self) -> Mapping[str, Any]:
        return MappingProxyType(self._attributes)

    @property
    def dropped_attributes(self) -> int:
        return self._attributes.dropped


class Event(_WithAttributes):
    """Something that happened at a point in time, such as an exception."""

    __slots__ = ("_name", "_timestamp")

    def __init__(self, name: str, attributes: Attributes, timestamp: int) -> None:
        self._name = name
        self._attributes = attributes
        self._timestamp = timestamp

    @property
    def name(self) -> str:
        return self._name

    @property
    def timestamp(self) -> int:
        return self._timestamp


class Link(_WithAttributes):
    """A pointer to a span, in this trace or another."""

    __slots__ = ("_context",)

    def __init__(self, context: SpanContext, attributes: Attributes) -> None:
        self._context = context
        self._attributes = attributes

    @property
    def context(self) -> SpanContext:
        return self._context


class InstrumentationScope(_WithAttributes):
    """The library or module that a tracer was made for. One object for each, so that spans group by identity."""

    __slots__ = ("encoded", "name", "schema_url", "version")

    def __init__(
        self, name: str, version: str | None, schema_url: str | None, attributes: Mapping[str, Any] | None
    ) -> None:
        self.name = name
        self.version = version
        self.schema_url = schema_url
        # Without limits, as the SDK has it: they are made once, not with each call.
        self._attributes = Attributes(attributes)
        # Kept by the encoder, since it goes with every request.
        self.encoded: bytes | None = None

    @property
    def key(self) -> tuple[str | None, ...]:
        """The same for scopes that say the same. As text, in which 1 and True differ and lists can be compared."""
        attributes = repr(sorted(self._attributes.items())) if self._attributes else None
        return self.name, self.version, self.schema_url, attributes

    def to_json(self, indent: int | None = 4) -> str:
        from .span_json import scope_to_json

        return scope_to_json(self, indent)


class Resource(_WithAttributes):
    """What the spans are about: the function and the environment it runs in."""

    __slots__ = ("encoded", "schema_url")

    def __init__(self, attributes: Mapping[str, Any], schema_url: str = "") -> None:
        # https://opentelemetry.io/docs/specs/otel/common/#exempt-entities
        self._attributes = Attributes(attributes)
        self.schema_url = schema_url
        self.encoded: bytes | None = None

    def to_json(self, indent: int | None = 4) -> str:
        from .span_json import resource_to_json

        return resource_to_json(self, indent)
