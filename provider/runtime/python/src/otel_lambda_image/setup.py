"""Puts the parts together, each with its settings, and makes the provider the API's global one."""

import os
from typing import TYPE_CHECKING

from opentelemetry import trace

from .diagnostics import describe, warn
from .faas.cold_start import is_snap_start
from .faas.resource import create_resource
from .propagation.propagators import Propagators, register_propagators
from .settings import OtlpSettings, Settings, hide_propagators
from .trace.attributes import SpanLimits
from .trace.provider import SpanProcessor, TracerProvider
from .trace.sampler import create_sampler

if TYPE_CHECKING:
    from ssl import SSLContext


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
        register_propagators(setup.propagators, hide_propagators)
        trace.set_tracer_provider(setup.provider)
        _setup = setup
    return _setup


def _create_provider(settings: Settings) -> TracerProvider:
    resource = create_resource(settings.resource_attributes, settings.service_name)
    if settings.disabled:
        from .trace.passing import PassingTracerProvider

        return PassingTracerProvider(resource)
    limits = SpanLimits(
        settings.attribute_count_limit,
        settings.event_count_limit,
        settings.link_count_limit,
        settings.attribute_value_length_limit,
    )
    provider = TracerProvider(resource, create_sampler(settings.sampler, settings.sampler_arg), limits)
    processor = _create_processor(settings)
    if processor is not None:
        provider.add_span_processor(processor)
    return provider


def _create_processor(settings: Settings) -> SpanProcessor | None:
    """An exporter that can't be made is said once; spans are made all the same, for users' own processors."""
    try:
        if settings.traces_exporter == "otlp":
            return _create_batch_processor(settings, OtlpSettings("traces"))
        elif settings.traces_exporter == "console":
            from .trace.console import ConsoleSpanProcessor

            return ConsoleSpanProcessor()
        elif settings.traces_exporter != "none":
            warn(f"OTEL_TRACES_EXPORTER={settings.traces_exporter} is unknown: no spans are sent")
    except Exception as error:
        warn(f"no spans are sent: {describe(error)}")
    return None


def _create_batch_processor(settings: Settings, otlp: OtlpSettings) -> SpanProcessor:
    from .trace.batch_span_processor import BatchSpanProcessor
    from .trace.encode_spans import encode_spans
    from .transport.batch_queue import BatchQueue
    from .transport.endpoint import Endpoint
    from .transport.otlp_exporter import PROTOCOL, OtlpExporter

    exporter = OtlpExporter(
        "spans",
        encode_spans,
        Endpoint(otlp.endpoint),
        lambda: _read_headers(otlp),
        lambda: _create_tls(otlp),
        otlp.timeout_millis / 1000,
        otlp.compression == "gzip",
    )
    if otlp.protocol != PROTOCOL:
        warn(f"OTEL_EXPORTER_OTLP_PROTOCOL={otlp.protocol} is not available: using {PROTOCOL}")
    queue = BatchQueue(
        exporter,
        settings.max_export_batch_size,
        settings.max_queue_size,
        settings.schedule_delay_millis / 1000,
        settings.export_timeout_millis / 1000,
    )
    os.register_at_fork(after_in_child=queue.after_fork)
    if is_snap_start():
        from .faas.snapshot import survive_snapshot

        survive_snapshot(queue)
    return BatchSpanProcessor(queue)


def _read_headers(otlp: OtlpSettings) -> dict[str, str]:
    if not otlp.headers and not otlp.headers_secret_arn:
        return {}
    from .transport.headers import read_headers

    return read_headers(otlp.headers, otlp.headers_secret_arn)


def _create_tls(otlp: OtlpSettings) -> "SSLContext":
    from .transport.tls import create_tls

    return create_tls(otlp.certificate, otlp.client_certificate, otlp.client_key)
