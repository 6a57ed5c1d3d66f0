"""Puts the parts together and makes the provider the API's global one."""

import os

from opentelemetry import trace

from .diagnostics import describe, warn
from .faas.resource import create_resource
from .propagation.configure import Propagators, register_propagators
from .settings import Settings
from .trace.provider import SpanLimits, TracerProvider
from .trace.sampler import always_off, create_sampler


class Setup:
    """What a configured process has. There is one at most."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.propagators = Propagators(self.settings.propagators)
        self.provider = _create_provider(self.settings)


_setup: Setup | None = None


def configure() -> Setup:
    """Does its work once, later calls give back the same."""
    global _setup
    if _setup is None:
        setup = Setup()
        register_propagators(setup.propagators)
        trace.set_tracer_provider(setup.provider)
        _setup = setup
    return _setup


def _create_provider(settings: Settings) -> TracerProvider:
    limits = SpanLimits(
        settings.attribute_count_limit,
        settings.event_count_limit,
        settings.link_count_limit,
        settings.attribute_value_length_limit,
    )
    sampler = always_off if settings.disabled else create_sampler(settings.sampler, settings.sampler_arg)
    provider = TracerProvider(create_resource(), sampler, limits)
    if not settings.disabled:
        _add_exporter(provider, settings)
    return provider


def _add_exporter(provider: TracerProvider, settings: Settings) -> None:
    """An exporter that can't be made is said once; spans are made all the same, for users' own processors."""
    try:
        if settings.traces_exporter == "otlp":
            from .export.batch_span_processor import BatchSpanProcessor
            from .export.exporter import OtlpSpanExporter

            processor = BatchSpanProcessor(OtlpSpanExporter(), settings)
            os.register_at_fork(after_in_child=processor.after_fork)
            provider.add_span_processor(processor)
        elif settings.traces_exporter == "console":
            from .export.console import ConsoleSpanProcessor

            provider.add_span_processor(ConsoleSpanProcessor())
        elif settings.traces_exporter != "none":
            warn(f"OTEL_TRACES_EXPORTER={settings.traces_exporter} is unknown: no spans are sent")
    except Exception as error:
        warn(f"no spans are sent: {describe(error)}")
