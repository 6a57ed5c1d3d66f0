"""A span that records: the API's Span, with the attributes that span processors and exporters read."""

from collections.abc import Callable, Mapping
from threading import Lock
from time import time_ns
from types import TracebackType
from typing import Any

from opentelemetry.trace import Span as ApiSpan
from opentelemetry.trace import SpanContext, SpanKind
from opentelemetry.trace.status import Status, StatusCode

from .attributes import Attributes, SpanLimits, warn_dropped
from .errors import describe_exception, record_exit
from .event import Event, InstrumentationScope, Link, Resource

_ending = Lock()
_UNSET = Status()


class Span(ApiSpan):
    """Ended spans ignore every change, as the API asks."""

    def __init__(
        self,
        name: str,
        context: SpanContext,
        parent: SpanContext | None,
        kind: SpanKind,
        resource: Resource,
        scope: InstrumentationScope,
        limits: SpanLimits,
        on_end: Callable[["Span"], None],
        attributes: Mapping[str, Any] | None = None,
        start_time: int | None = None,
        record_exception: bool = True,
        set_status_on_exception: bool = True,
    ) -> None:
        self.name = name
        self.context = context
        self.parent = parent
        self.kind = kind
        self.resource = resource
        self.instrumentation_scope = scope
        self.attributes = Attributes(attributes, limits.attributes, limits.value_length)
        self.events: list[Event] = []
        self.links: list[Link] = []
        self.dropped_events = 0
        self.dropped_links = 0
        self.status = _UNSET
        self.start_time = time_ns() if start_time is None else start_time
        self.end_time: int | None = None
        self._limits = limits
        self._on_end = on_end
        self._record_exception = record_exception
        self._set_status_on_exception = set_status_on_exception

    @property
    def dropped_attributes(self) -> int:
        return self.attributes.dropped

    @property
    def instrumentation_info(self) -> InstrumentationScope:
        return self.instrumentation_scope

    def get_span_context(self) -> SpanContext:
        return self.context

    def is_recording(self) -> bool:
        return self.end_time is None

    def set_attribute(self, key: str, value: Any) -> None:
        if self.end_time is None:
            self.attributes.put(key, value)

    def set_attributes(self, attributes: Mapping[str, Any]) -> None:
        for key, value in attributes.items():
            self.set_attribute(key, value)

    def add_event(self, name: str, attributes: Mapping[str, Any] | None = None, timestamp: int | None = None) -> None:
        if self.end_time is not None:
            return
        if len(self.events) >= self._limits.events:
            self.dropped_events += 1
            warn_dropped("events", self._limits.events)
            return
        values = Attributes(attributes, self._limits.event_attributes, self._limits.general_value_length)
        self.events.append(Event(name, values, time_ns() if timestamp is None else timestamp))

    def add_link(self, context: SpanContext, attributes: Mapping[str, Any] | None = None) -> None:
        if self.end_time is not None or not (context.is_valid or attributes or context.trace_state):
            return
        if len(self.links) >= self._limits.links:
            self.dropped_links += 1
            warn_dropped("links", self._limits.links)
            return
        values = Attributes(attributes, self._limits.link_attributes, self._limits.general_value_length)
        self.links.append(Link(context, values))

    def update_name(self, name: str) -> None:
        if self.end_time is None:
            self.name = name

    def set_status(self, status: Status | StatusCode, description: str | None = None) -> None:
        """OK is final and UNSET changes nothing, https://opentelemetry.io/docs/specs/otel/trace/api/#set-status."""
        if isinstance(status, StatusCode):
            status = Status(status, description if status is StatusCode.ERROR else None)
        if self.end_time is not None or self.status.status_code is StatusCode.OK or status.is_unset:
            return
        self.status = status

    def record_exception(
        self,
        exception: BaseException,
        attributes: Mapping[str, Any] | None = None,
        timestamp: int | None = None,
        escaped: bool = False,
    ) -> None:
        if self.end_time is None:
            self.add_event("exception", {**describe_exception(exception), **(attributes or {})}, timestamp)

    def end(self, end_time: int | None = None) -> None:
        with _ending:
            if self.end_time is not None:
                return
            self.end_time = time_ns() if end_time is None else end_time
        self._on_end(self)

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        if isinstance(exc_val, Exception) and self.end_time is None:
            record_exit(self, exc_val, self._record_exception, self._set_status_on_exception)
        self.end()
