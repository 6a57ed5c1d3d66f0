"""What a span can be asked for, by the names that the SDK's span processors and exporters use.

Nothing can be set from outside. https://opentelemetry.io/docs/specs/otel/trace/sdk/#additional-span-interfaces
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from opentelemetry.trace import SpanContext, SpanKind
from opentelemetry.trace.status import Status

from .attributes import Attributes
from .event import Event, InstrumentationScope, Link, Resource


class ReadableSpan:
    # The SDK's own names, which some span processors use although they are private.
    _name: str
    _context: SpanContext
    _parent: SpanContext | None
    _kind: SpanKind
    _resource: Resource
    _instrumentation_scope: InstrumentationScope
    _attributes: Attributes
    _events: list[Event]
    _links: list[Link]
    _status: Status
    _start_time: int
    _end_time: int | None
    _dropped_events: int
    _dropped_links: int

    @property
    def name(self) -> str:
        return self._name

    @property
    def context(self) -> SpanContext:
        return self._context

    @property
    def parent(self) -> SpanContext | None:
        return self._parent

    @property
    def kind(self) -> SpanKind:
        return self._kind

    @property
    def resource(self) -> Resource:
        return self._resource

    @property
    def instrumentation_scope(self) -> InstrumentationScope:
        return self._instrumentation_scope

    @property
    def instrumentation_info(self) -> InstrumentationScope:
        return self._instrumentation_scope

    @property
    def attributes(self) -> Mapping[str, Any]:
        return MappingProxyType(self._attributes)

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(self._events)

    @property
    def links(self) -> tuple[Link, ...]:
        return tuple(self._links)

    @property
    def status(self) -> Status:
        return self._status

    @property
    def start_time(self) -> int:
        return self._start_time

    @property
    def end_time(self) -> int | None:
        """None while the span goes on."""
        return self._end_time

    @property
    def dropped_attributes(self) -> int:
        return self._attributes.dropped

    @property
    def dropped_events(self) -> int:
        return self._dropped_events

    @property
    def dropped_links(self) -> int:
        return self._dropped_links

    def to_json(self, indent: int | None = 4) -> str:
        from .span_json import span_to_json

        return span_to_json(self, indent)
