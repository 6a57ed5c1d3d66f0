"""The runtime and the SDK, made alike, so that one check is for both."""

import logging
import os
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr
from io import StringIO
from typing import Any
from unittest import mock

from opentelemetry.context import Context
from opentelemetry.sdk import trace as sdk
from opentelemetry.sdk.resources import Resource as SdkResource
from opentelemetry.sdk.trace import sampling
from opentelemetry.sdk.trace.export import BatchSpanProcessor as SdkBatchSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags, TraceState, set_span_in_context

from otel_lambda_image.settings.tracing import Settings
from otel_lambda_image.setup import _create_provider
from otel_lambda_image.trace.attributes import SpanLimits
from otel_lambda_image.trace.batch_span_processor import BatchSpanProcessor
from otel_lambda_image.trace.event import Resource
from otel_lambda_image.trace.provider import TracerProvider
from otel_lambda_image.trace.sampler import create_sampler

RESOURCE = {"service.name": "orders"}
STATE = TraceState([("vendor", "1")])
NO_PARENT = Context()


def parent(sampled: bool = True, remote: bool = True) -> Context:
    span_context = SpanContext(1 << 100, 2, remote, TraceFlags(sampled), STATE)
    return set_span_in_context(NonRecordingSpan(span_context), Context())


class Recorder:
    """A span processor that keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, Any]] = []
        self.contexts: list[Any] = []

    def on_start(self, span: Any, parent_context: Any = None) -> None:
        self.told.append(("start", span))
        self.contexts.append(parent_context)

    def _on_ending(self, span: Any) -> None:
        self.told.append(("ending", span))

    def on_end(self, span: Any) -> None:
        self.told.append(("end", span))

    def shutdown(self) -> None:
        self.told.append(("shutdown", None))

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        self.told.append(("flush", None))
        return True

    def list(self, what: str) -> list[Any]:
        return [span for said, span in self.told if said == what]


class Implementation:
    """A new provider for each check, with a recorder."""

    name: str
    provider: Any

    def __init__(self) -> None:
        self.recorder = Recorder()
        self.create()

    def create(self, **options: Any) -> None:
        """Anew, with a `sampler`, `limits`, an `id_generator`."""
        self._use(self._create(**options))

    def create_by(self, variables: Mapping[str, str]) -> None:
        """Anew, by the environment alone."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("OTEL_")}
        with mock.patch.dict(os.environ, {**kept, **variables}, clear=True):
            self._use(self._create_by_environment())

    def _use(self, provider: Any) -> None:
        self.provider = provider
        provider.add_span_processor(self.recorder)

    @property
    def tracer(self) -> Any:
        return self.provider.get_tracer("test")

    @property
    def ended(self) -> list[Any]:
        return self.recorder.list("end")

    def count_messages(self, work: Callable[[], None]) -> int:
        """What is said on stderr, or to a logger, while it works."""
        said = StringIO()
        handler, logger = logging.StreamHandler(said), logging.getLogger("opentelemetry")
        logger.addHandler(handler)
        try:
            with redirect_stderr(said):
                work()
        finally:
            logger.removeHandler(handler)
        return len(said.getvalue().splitlines())

    def end_one(self, **options: Any) -> Any:
        self.tracer.start_span("span", **options).end()
        return self.ended[-1]

    def _create(self, **options: Any) -> Any:
        raise NotImplementedError

    def _create_by_environment(self) -> Any:
        raise NotImplementedError

    def add_exporter(self) -> Any:
        """What gives the names of the spans that would be sent."""
        raise NotImplementedError

    def set_built_in_sampler(self, name: str, argument: str = "") -> None:
        raise NotImplementedError


class Here(Implementation):
    name = "here"

    def _create(self, sampler: Any = None, limits: Mapping[str, int] | None = None, **options: Any) -> Any:
        decide = sampler or create_sampler("always_on", "")
        return TracerProvider(Resource(RESOURCE), decide, SpanLimits(**(limits or {})), **options)

    def _create_by_environment(self) -> Any:
        os.environ["OTEL_TRACES_EXPORTER"] = "none"
        return _create_provider(Settings())

    def add_exporter(self) -> Any:
        class Queue(list[Any]):
            put = list.append

        queue: Any = Queue()
        self.provider.add_span_processor(BatchSpanProcessor(queue))
        return lambda: [span.name for span in queue]

    def set_built_in_sampler(self, name: str, argument: str = "") -> None:
        self.create(sampler=create_sampler(name, argument))


# Ours, and the SDK's names of the same limits.
_LIMITS = {
    "attributes": "max_span_attributes",
    "events": "max_events",
    "links": "max_links",
    "value_length": "max_span_attribute_length",
    "event_attributes": "max_event_attributes",
    "link_attributes": "max_link_attributes",
    "general_value_length": "max_attribute_length",
}


class Sdk(Implementation):
    name = "sdk"

    def _create(self, sampler: Any = None, limits: Mapping[str, int] | None = None, **options: Any) -> Any:
        return sdk.TracerProvider(
            sampler or sampling.ALWAYS_ON,
            SdkResource(RESOURCE),
            shutdown_on_exit=False,
            span_limits=sdk.SpanLimits(**{_LIMITS[name]: value for name, value in (limits or {}).items()}),
            **options,
        )

    def _create_by_environment(self) -> Any:
        return sdk.TracerProvider(shutdown_on_exit=False)

    def add_exporter(self) -> Any:
        exporter = InMemorySpanExporter()
        processor: Any = SdkBatchSpanProcessor(exporter)
        self.provider.add_span_processor(processor)

        def list_names() -> list[str]:
            processor.force_flush()
            processor.shutdown()
            return [span.name for span in exporter.get_finished_spans()]

        return list_names

    def set_built_in_sampler(self, name: str, argument: str = "") -> None:
        with mock.patch.dict(os.environ, {"OTEL_TRACES_SAMPLER": name, "OTEL_TRACES_SAMPLER_ARG": argument}):
            self.create(sampler=sampling._get_from_env_or_default())


IMPLEMENTATIONS: tuple[type[Implementation], ...] = (Here, Sdk)
