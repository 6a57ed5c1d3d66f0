"""The tracer provider: what spans belong to, how they are sampled, and who is told of them."""

from collections.abc import Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any

from opentelemetry.context import Context
from opentelemetry.trace import NoOpTracer
from opentelemetry.trace import Tracer as ApiTracer
from opentelemetry.trace import TracerProvider as ApiTracerProvider

from ..diagnostics import describe, warn_once
from ..import_hooks import after_import
from .attributes import SpanLimits
from .event import InstrumentationScope, Resource
from .sampler import Sampler, always_on
from .span import Span
from .tracer import Tracer

if TYPE_CHECKING:
    # Nothing asks for it when it runs, and a protocol takes long to make.
    from typing import Protocol

    from .custom_sampler import CustomSampler

    class SpanProcessor(Protocol):
        """The interface of opentelemetry-sdk's span processors, so that those can be added here."""

        def on_start(self, span: Any, parent_context: Context | None = None) -> None: ...
        def on_end(self, span: Any) -> None: ...
        def shutdown(self) -> None: ...
        def force_flush(self, timeout_millis: int = 30000) -> bool: ...


def _read_text(what: str, value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    from .misuse import as_text

    return as_text(what, value)


class TracerProvider(ApiTracerProvider):
    def __init__(self, resource: Resource, sampler: Any = always_on, limits: SpanLimits | None = None) -> None:
        self.resource = resource
        self._limits = limits or SpanLimits()
        self._shut_down = False
        self._processors: tuple[SpanProcessor, ...] = ()
        self._tracers: dict[tuple[str | None, ...], Tracer] = {}
        self._sampler: Any = always_on
        self._decide: Sampler | CustomSampler = always_on
        self.sampler = sampler
        after_import("opentelemetry.sdk.trace", _become_readable)

    @property
    def sampler(self) -> Any:
        """A built-in sampler, or any with the SDK's interface. One that is set is for tracers that are there too."""
        return self._sampler

    @sampler.setter
    def sampler(self, sampler: Any) -> None:
        if hasattr(sampler, "should_sample"):
            from .custom_sampler import CustomSampler

            self._decide = CustomSampler(sampler)
        elif callable(sampler):
            self._decide = sampler
        else:
            warn_once("sampler", f"a sampler of {type(sampler)} has no should_sample: it stays as it was")
            return
        self._sampler = sampler
        for tracer in list(self._tracers.values()):
            tracer.sampler = self._decide

    def get_tracer(
        self,
        instrumenting_module_name: str,
        instrumenting_library_version: str | None = None,
        schema_url: str | None = None,
        attributes: Mapping[str, Any] | None = None,
    ) -> ApiTracer:
        if self._shut_down:
            return NoOpTracer()
        name = _read_text("a tracer's name", instrumenting_module_name) or ""
        if not name:
            warn_once("tracer name", "get_tracer was called without a name: its spans name no library")
        scope = InstrumentationScope(
            name,
            _read_text("a tracer's version", instrumenting_library_version),
            _read_text("a tracer's schema URL", schema_url),
            attributes,
        )
        return self._tracers.get(scope.key) or self._tracers.setdefault(scope.key, self._create_tracer(scope))

    def _create_tracer(self, scope: InstrumentationScope) -> Tracer:
        return Tracer(scope, self.resource, self._decide, self._limits, self._on_start, self._on_end)

    def add_resource_attributes(self, attributes: Mapping[str, Any]) -> None:
        """They win. Spans that were started before keep the resource that they have."""
        self.resource = Resource({**self.resource.attributes, **attributes}, self.resource.schema_url)
        for tracer in list(self._tracers.values()):
            tracer.resource = self.resource

    def add_span_processor(self, span_processor: "SpanProcessor") -> None:
        self._processors = (*self._processors, span_processor)

    def _on_start(self, span: Span, parent_context: Context | None) -> None:
        for processor in self._processors:
            try:
                processor.on_start(span, parent_context)
            except Exception as error:
                _report(error)

    def _on_end(self, span: Span) -> None:
        for processor in self._processors:
            try:
                processor.on_end(span)
            except Exception as error:
                _report(error)

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        """True when everything that was ended has been sent. Takes at most the given time."""
        deadline = monotonic() + timeout_millis / 1000
        flushed = True
        for processor in self._processors:
            left = max(0, round((deadline - monotonic()) * 1000))
            try:
                flushed = processor.force_flush(left) is not False and flushed
            except Exception as error:
                _report(error)
                flushed = False
        return flushed

    def last_flush(self, timeout_millis: int, ends: Callable[[], bool]) -> None:
        """At the end of the sandbox. What is left is counted if `ends` says then that the process ends with it."""
        deadline = monotonic() + timeout_millis / 1000
        for processor in self._processors:
            left = max(0, round((deadline - monotonic()) * 1000))
            try:
                # Those of the function's own have no such method.
                last_flush = getattr(processor, "last_flush", None)
                if last_flush is None:
                    processor.force_flush(left)
                else:
                    last_flush(left, ends)
            except Exception as error:
                _report(error)

    def shutdown(self) -> None:
        """Once. Tracers that are asked for later record nothing."""
        if self._shut_down:
            return
        self._shut_down = True
        for processor in self._processors:
            try:
                processor.shutdown()
            except Exception as error:
                _report(error)


def _become_readable(sdk: Any) -> None:
    """Where the SDK is loaded, its span processors find that our spans are what they take for one."""
    if not issubclass(Span, sdk.ReadableSpan):
        Span.__bases__ = (*Span.__bases__, sdk.ReadableSpan)


def _report(error: Exception) -> None:
    warn_once(f"processor {type(error)}", f"a span processor failed and goes on being called: {describe(error)}")
