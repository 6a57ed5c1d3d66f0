"""A span that records: the API's Span, with the attributes that span processors and exporters read."""

from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from time import time_ns
from types import TracebackType
from typing import Any

from opentelemetry.trace import Span as ApiSpan
from opentelemetry.trace import SpanContext, SpanKind
from opentelemetry.trace.status import Status, StatusCode

from .attributes import Attributes, SpanLimits, warn_dropped
from .event import Event, InstrumentationScope, Link, Resource
from .readable_span import ReadableSpan

_ending = Lock()
_UNSET = Status()


def _read_text(what: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    from .misuse import as_text

    return as_text(what, value)


def _read_time(value: Any) -> int:
    if value is None:
        return time_ns()
    from .misuse import as_time

    return as_time(value)


def _default_kind(value: Any) -> SpanKind:
    _ignore("a kind", value, "the span is an internal one")
    return SpanKind.INTERNAL


def _ignore(what: str, value: Any, effect: str) -> None:
    from .misuse import ignore

    ignore(what, value, effect)


class Span(ApiSpan, ReadableSpan):
    """Ended spans ignore every change, as the API asks."""

    # The id of the exception that was recorded last: a reference would keep all its frames.
    _recorded = 0

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
        self._name = _read_text("a span's name", name)
        self._context = context
        self._parent = parent
        self._kind = kind if isinstance(kind, SpanKind) else _default_kind(kind)
        self._resource = resource
        self._instrumentation_scope = scope
        self._attributes = Attributes(attributes, limits.attributes, limits.value_length)
        self._events: list[Event] = []
        self._links: list[Link] = []
        self._dropped_events = 0
        self._dropped_links = 0
        self._status = _UNSET
        self._start_time = _read_time(start_time)
        self._end_time: int | None = None
        self._limits = limits
        self._on_end = on_end
        self._record_exception = record_exception
        self._set_status_on_exception = set_status_on_exception

    def get_span_context(self) -> SpanContext:
        return self._context

    def is_recording(self) -> bool:
        return self._end_time is None

    def set_attribute(self, key: str, value: Any) -> None:
        if self._end_time is None:
            self._attributes.put(key, value)

    def set_attributes(self, attributes: Mapping[str, Any]) -> None:
        if self._end_time is None:
            self._attributes.put_all(attributes)

    def add_event(self, name: str, attributes: Mapping[str, Any] | None = None, timestamp: int | None = None) -> None:
        if self._end_time is None:
            self._add_event(name, self._event_attributes(attributes), timestamp)

    def _event_attributes(self, attributes: Mapping[str, Any] | None) -> Attributes:
        return Attributes(attributes, self._limits.event_attributes, self._limits.general_value_length)

    def _add_event(self, name: str, attributes: Attributes, timestamp: int | None) -> None:
        if len(self._events) >= self._limits.events:
            self._dropped_events += 1
            warn_dropped("events", self._limits.events)
            return
        self._events.append(Event(_read_text("an event's name", name), attributes, _read_time(timestamp)))

    def add_link(self, context: SpanContext, attributes: Mapping[str, Any] | None = None) -> None:
        if self._end_time is not None:
            return
        if not isinstance(context, SpanContext):
            _ignore("a link's context", context, "the link is left out")
            return
        values = Attributes(attributes, self._limits.link_attributes, self._limits.general_value_length)
        if not (context.is_valid or values or context.trace_state):
            return
        if len(self._links) >= self._limits.links:
            self._dropped_links += 1
            warn_dropped("links", self._limits.links)
            return
        self._links.append(Link(context, values))

    def add_links(self, links: Iterable[Any]) -> None:
        """Each for itself, so that what is none costs no other."""
        try:
            for link in links:
                self.add_link(getattr(link, "context", None), getattr(link, "attributes", None))  # type: ignore[arg-type]
        except Exception:
            _ignore("a list of links", links, "the rest of it is left out")

    def update_name(self, name: str) -> None:
        if self._end_time is None:
            self._name = _read_text("a span's name", name)

    def set_status(self, status: Status | StatusCode, description: str | None = None) -> None:
        """OK is final and UNSET changes nothing, https://opentelemetry.io/docs/specs/otel/trace/api/#set-status."""
        if isinstance(status, StatusCode):
            status = Status(status, description if status is StatusCode.ERROR else None)
        elif not isinstance(status, Status) or not isinstance(status.status_code, StatusCode):
            _ignore("a status", status, "it is left as it was")
            return
        if self._end_time is not None or self._status.status_code is StatusCode.OK or status.is_unset:
            return
        self._status = status

    def record_exception(
        self,
        exception: BaseException,
        attributes: Mapping[str, Any] | None = None,
        timestamp: int | None = None,
        escaped: bool = False,
    ) -> None:
        if self._end_time is not None:
            return
        # Most calls raise nothing: what describes errors is not loaded for them.
        from .errors import describe_exception

        self._recorded = id(exception)
        values = self._event_attributes(describe_exception(exception))
        if attributes is not None:
            values.put_all(attributes)
        self._add_event("exception", values, timestamp)

    def end(self, end_time: int | None = None) -> None:
        time = _read_time(end_time)
        if self._recorded and self._status.is_unset:
            from .errors import record_lost_exit

            record_lost_exit(self, self._recorded)
        with _ending:
            if self._end_time is not None:
                return
            self._end_time = time
        self._on_end(self)

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        if isinstance(exc_val, Exception) and self._end_time is None:
            from .errors import record_exit

            record_exit(self, exc_val, self._record_exception, self._set_status_on_exception)
        self.end()
