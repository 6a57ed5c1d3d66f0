"""Attribute values as OTLP can carry them, and the limits within which a span keeps what it is given."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..diagnostics import describe, warn_once

_BYTES = (bytes, bytearray, memoryview)


def clean_value(value: Any, max_length: int | None) -> Any:
    """Copies what is mutable, cuts long texts and bytes, and turns what OTLP has no type for into text."""
    if isinstance(value, str):
        return value if max_length is None else value[:max_length]
    if isinstance(value, int):
        # OTLP has 64 bits; a longer number keeps its digits as text.
        return value if -(1 << 63) <= value < 1 << 63 else str(value)
    if value is None or isinstance(value, float):
        return value
    if isinstance(value, _BYTES):
        return bytes(value if max_length is None else value[:max_length])
    if isinstance(value, Sequence):
        return tuple(clean_value(item, max_length) for item in value)
    if isinstance(value, Mapping):
        return {str(key): clean_value(item, max_length) for key, item in value.items()}
    warn_once(f"attribute type {type(value)}", f"attribute values of {type(value)} are sent as text")
    return clean_value(str(value), max_length)


class SpanLimits:
    """https://opentelemetry.io/docs/specs/otel/trace/sdk/#span-limits; a value length of None means no limit.

    The attributes and the value length are those of spans; events and links have counts of their own, and the value
    length that is for everything that has none of its own.
    """

    __slots__ = (
        "attributes",
        "event_attributes",
        "events",
        "general_value_length",
        "link_attributes",
        "links",
        "value_length",
    )

    def __init__(
        self,
        attributes: int = 128,
        events: int = 128,
        links: int = 128,
        value_length: int | None = None,
        event_attributes: int = 128,
        link_attributes: int = 128,
        general_value_length: int | None = None,
    ) -> None:
        self.attributes = attributes
        self.events = events
        self.links = links
        self.value_length = value_length
        self.event_attributes = event_attributes
        self.link_attributes = link_attributes
        self.general_value_length = general_value_length


def warn_dropped(noun: str, limit: int) -> None:
    """Once for each noun and not for each span: a log is for people, and the spans have the counts."""
    warn_once(f"limit of {noun}", f"a span has more than {limit} {noun}: the rest are left out and counted")


class Attributes(dict[str, Any]):
    """A mapping with at most `limit` entries: later ones are counted and left out, those that exist can be replaced."""

    __slots__ = ("dropped", "limit", "max_length")

    def __init__(
        self, values: Mapping[str, Any] | None, limit: int | None = None, max_length: int | None = None
    ) -> None:
        super().__init__()
        self.dropped = 0
        self.limit = limit
        self.max_length = max_length
        if values is not None:
            self.put_all(values)

    def put_all(self, values: Mapping[str, Any]) -> None:
        try:
            for key, value in values.items():
                self.put(key, value)
        except Exception as error:
            warn_once("attributes", f"attributes of {type(values)} are no mapping, and left out: {describe(error)}")

    def put(self, key: str, value: Any) -> None:
        if not isinstance(key, str) or not key:
            warn_once("attribute key", "an attribute key that is no text, or an empty one, is left out")
            self.dropped += 1
        elif value is None:
            return
        elif self.limit is not None and len(self) >= self.limit and key not in self:
            self.dropped += 1
            warn_dropped("attributes", self.limit)
        else:
            try:
                self[key] = clean_value(value, self.max_length)
            except Exception as error:
                self.dropped += 1
                warn_once("attribute value", f"an attribute value of {type(value)} is left out: {describe(error)}")
