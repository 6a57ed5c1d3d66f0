"""Makes what sends spans on, each part with its settings."""

import os
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from .diagnostics import describe, warn
from .faas.cold_start import is_snap_start
from .faas.resource import read_memory_bytes
from .settings.otlp import OtlpSettings
from .settings.tracing import Settings

if TYPE_CHECKING:
    from ssl import SSLContext

    from .trace.provider import SpanProcessor
    from .transport.access import Access
    from .transport.endpoint import Endpoint
    from .transport.proxy import Proxy

# An outage must not take the memory that the function needs: 8 MiB where it has 128 MB, 64 MiB where it has 1 GB.
_QUEUE_SHARE_OF_MEMORY = 16


def create_processors(names: Sequence[str], settings: Settings) -> "list[SpanProcessor]":
    """An exporter that can't be made is said once; spans are made all the same, for users' own processors."""
    if "none" in names:
        return []
    unknown = [name for name in names if name not in ("otlp", "console")]
    if unknown:
        warn(f"OTEL_TRACES_EXPORTER has {' and '.join(unknown)}, not known here: otlp, console and none are")
    processors = []
    for name in dict.fromkeys(names):
        try:
            if name == "otlp":
                processors.append(_create_batch_processor(settings, OtlpSettings("traces")))
            elif name == "console":
                processors.append(_create_console_processor())
        except Exception as error:
            warn(f"no spans are sent by {name}: {describe(error)}")
    return processors


def _create_console_processor() -> "SpanProcessor":
    from .trace.console import ConsoleSpanProcessor

    return ConsoleSpanProcessor()


def _create_batch_processor(settings: Settings, otlp: OtlpSettings) -> "SpanProcessor":
    from .trace.batch_span_processor import BatchSpanProcessor
    from .trace.encode_spans import encode_entry, join_entries
    from .transport.batch_queue import BatchQueue
    from .transport.endpoint import Endpoint
    from .transport.otlp_exporter import PROTOCOL, OtlpExporter

    endpoint = Endpoint(otlp.endpoint)
    create_tls = cache(lambda: _create_tls(otlp))
    exporter = OtlpExporter(
        "spans",
        join_entries,
        endpoint,
        lambda: _read_headers(otlp, create_tls),
        create_tls,
        otlp.timeout_millis / 1000,
        otlp.compression == "gzip",
        _find_proxy(otlp, endpoint),
        _create_access(otlp),
    )
    if otlp.protocol != PROTOCOL:
        warn(f"OTEL_EXPORTER_OTLP_PROTOCOL={otlp.protocol} is not available: using {PROTOCOL}")
    queue = BatchQueue(
        exporter,
        encode_entry,
        settings.max_export_batch_size,
        settings.max_queue_size,
        read_memory_bytes() // _QUEUE_SHARE_OF_MEMORY,
        settings.schedule_delay_millis / 1000,
        settings.export_timeout_millis / 1000,
    )
    os.register_at_fork(after_in_child=queue.after_fork)
    if is_snap_start():
        from .faas.snapshot import survive_snapshot

        survive_snapshot(queue)
    return BatchSpanProcessor(queue)


def _find_proxy(otlp: OtlpSettings, endpoint: "Endpoint") -> "Proxy | None":
    url = otlp.https_proxy if endpoint.is_https else otlp.http_proxy
    if not url:
        return None
    from .transport.proxy import find_proxy

    return find_proxy(endpoint, url, otlp.no_proxy)


def _create_access(otlp: OtlpSettings) -> "Access | None":
    if not otlp.sigv4_service and not otlp.headers_secret_arn:
        return None
    from .access import create_access

    return create_access(otlp)


def _read_headers(otlp: OtlpSettings, create_tls: "Callable[[], SSLContext]") -> dict[str, str]:
    if not otlp.headers and not otlp.headers_secret_arn:
        return {}
    from .transport.headers import read_headers

    if not otlp.sigv4_service and not otlp.headers_secret_arn:
        return read_headers(otlp.headers_variable, otlp.headers)
    from .access import read_all_headers

    return read_all_headers(otlp, lambda endpoint: _find_proxy(otlp, endpoint), create_tls)


def _create_tls(otlp: OtlpSettings) -> "SSLContext":
    from .transport.tls import create_tls

    return create_tls(otlp.certificate, otlp.client_certificate, otlp.client_key)
