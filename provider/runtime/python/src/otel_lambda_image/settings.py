"""The environment variables that the runtime reads, with their defaults."""

import os
from urllib.parse import unquote

from .diagnostics import warn

DEFAULT_PROPAGATORS = "tracecontext,baggage,xray"
DEFAULT_LIBRARIES = "botocore,requests,urllib3,urllib,httpx"


class Settings:
    """Names follow the OpenTelemetry environment variable specification; times are in milliseconds."""

    def __init__(self) -> None:
        self.disabled = read_text("OTEL_SDK_DISABLED", "false").lower() == "true"
        self.traces_exporter = read_text("OTEL_TRACES_EXPORTER", "otlp")
        self.sampler = read_text("OTEL_TRACES_SAMPLER", "parentbased_always_on")
        self.sampler_arg = read_text("OTEL_TRACES_SAMPLER_ARG", "")
        self.propagators = read_list("OTEL_PROPAGATORS", DEFAULT_PROPAGATORS)
        self.libraries = read_list("OTEL_LAMBDA_IMAGE_LIBRARIES", DEFAULT_LIBRARIES)
        self.schedule_delay = read_number("OTEL_BSP_SCHEDULE_DELAY", 1000)
        self.max_export_batch_size = max(1, read_number("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", 32))
        self.export_timeout = read_number("OTEL_BSP_EXPORT_TIMEOUT", 5000)
        self.max_queue_size = max(1, read_number("OTEL_BSP_MAX_QUEUE_SIZE", 2048))
        self.flush_after_response = read_text("OTEL_LAMBDA_IMAGE_FLUSH", "beforeResponse") == "afterResponse"
        self.flush_timeout = read_number("OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT", 5000)
        self.attribute_count_limit = read_number("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", 128)
        self.attribute_value_length_limit = read_number("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", 0) or read_number(
            "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", 0
        )
        self.event_count_limit = read_number("OTEL_SPAN_EVENT_COUNT_LIMIT", 128)
        self.link_count_limit = read_number("OTEL_SPAN_LINK_COUNT_LIMIT", 128)


def read_text(name: str, default: str) -> str:
    """A variable that is set to nothing counts as not set, as the specification asks."""
    return os.environ.get(name, "").strip() or default


def read_list(name: str, default: str) -> list[str]:
    return [item.strip().lower() for item in read_text(name, default).split(",") if item.strip()]


def read_number(name: str, default: int) -> int:
    text = read_text(name, "")
    if not text:
        return default
    if text.isdecimal():
        return int(text)
    warn(f"{name}={text} is not a whole number: using {default}")
    return default


def parse_key_values(name: str, text: str) -> dict[str, str]:
    """Reads key=value pairs with commas between them, percent-encoded as in W3C Baggage."""
    pairs: dict[str, str] = {}
    for item in text.split(","):
        key, separator, value = item.partition("=")
        if separator and key.strip():
            pairs[unquote(key.strip())] = unquote(value.strip())
        elif item.strip():
            # The text may hold a key: it is not repeated.
            warn(f"{name} has a part that is not key=value: it is left out")
    return pairs
