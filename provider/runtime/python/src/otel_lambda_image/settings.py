"""The environment variables that configure the runtime, with their defaults. No other module reads them.

../../../contract.json says the same to the component that sets them, and a test compares the two.
"""

import os
from collections.abc import Callable

from .diagnostics import warn
from .key_values import parse_key_values


class Settings:
    """Names follow the OpenTelemetry environment variable specification."""

    def __init__(self) -> None:
        self.disabled = _read_text("OTEL_SDK_DISABLED", "false").lower() == "true"
        self.traces_exporter = _read_text("OTEL_TRACES_EXPORTER", "otlp")
        self.sampler = _read_text("OTEL_TRACES_SAMPLER", "parentbased_always_on")
        self.sampler_arg = _read_text("OTEL_TRACES_SAMPLER_ARG", "")
        self.propagators = _read_list("OTEL_PROPAGATORS", "tracecontext,baggage,xray")
        self.libraries = _read_list("OTEL_LAMBDA_IMAGE_LIBRARIES", "botocore,requests,urllib3,urllib,httpx")
        self.packages = _read_list("OTEL_LAMBDA_IMAGE_PACKAGES", "")
        self.extractor = _read_text("OTEL_LAMBDA_IMAGE_EXTRACTOR", "")
        self.service_name = _read_text("OTEL_SERVICE_NAME", "")
        self.resource_attributes = parse_key_values(
            "OTEL_RESOURCE_ATTRIBUTES", _read_text("OTEL_RESOURCE_ATTRIBUTES", "")
        )
        self.schedule_delay_millis = _read_number("OTEL_BSP_SCHEDULE_DELAY", 1000)
        self.max_export_batch_size = max(1, _read_number("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", 32))
        self.export_timeout_millis = _read_number("OTEL_BSP_EXPORT_TIMEOUT", 5000)
        self.max_queue_size = max(1, _read_number("OTEL_BSP_MAX_QUEUE_SIZE", 2048))
        self.flush_after_response = _read_text("OTEL_LAMBDA_IMAGE_FLUSH", "beforeResponse") == "afterResponse"
        self.flush_timeout_millis = _read_number("OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT", 5000)
        self.attribute_count_limit = _read_number("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", 128)
        self.attribute_value_length_limit = _read_number("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", 0) or _read_number(
            "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", 0
        )
        self.event_count_limit = _read_number("OTEL_SPAN_EVENT_COUNT_LIMIT", 128)
        self.link_count_limit = _read_number("OTEL_SPAN_LINK_COUNT_LIMIT", 128)


class OtlpSettings:
    """How one signal is sent, `traces` for one: each variable of its own goes before the one for all signals."""

    def __init__(self, signal: str) -> None:
        self._own_prefix = f"OTEL_EXPORTER_OTLP_{signal.upper()}_"
        # The signal's own endpoint is taken as it is, the general one gets the signal's path.
        self.endpoint = _read_text(
            f"{self._own_prefix}ENDPOINT",
            _read_text("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318").rstrip("/") + f"/v1/{signal}",
        )
        self.protocol = self._read_text("PROTOCOL", "http/protobuf")
        self.compression = self._read_text("COMPRESSION", "none").lower()
        self.timeout_millis = _read_number(
            f"{self._own_prefix}TIMEOUT", _read_number("OTEL_EXPORTER_OTLP_TIMEOUT", 5000)
        )
        # By the variable's name, later wins. Taken apart only when they are sent, as the secret is read only then.
        names = ("OTEL_EXPORTER_OTLP_HEADERS", f"{self._own_prefix}HEADERS")
        self.headers = {name: text for name in names if (text := _read_text(name, ""))}
        self.headers_secret_arn = _read_text("OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN", "")
        self.certificate = self._read_text("CERTIFICATE", "")
        self.client_certificate = self._read_text("CLIENT_CERTIFICATE", "")
        self.client_key = self._read_text("CLIENT_KEY", "")

    def _read_text(self, name: str, default: str) -> str:
        return _read_text(f"{self._own_prefix}{name}", _read_text(f"OTEL_EXPORTER_OTLP_{name}", default))


def read_handler_name() -> str:
    """The function's own handler, which the component puts here when it sets ours in its place."""
    return os.environ.get("ORIG_HANDLER", "")


def hide_propagators() -> Callable[[], None]:
    """Takes the variable away from whoever else would read it, until what comes back is called."""
    value = os.environ.pop("OTEL_PROPAGATORS", None)

    def restore() -> None:
        if value is not None:
            os.environ["OTEL_PROPAGATORS"] = value

    return restore


def _read_text(name: str, default: str) -> str:
    """A variable that is set to nothing counts as not set, as the specification asks."""
    return os.environ.get(name, "").strip() or default


def _read_list(name: str, default: str) -> list[str]:
    return [item.strip().lower() for item in _read_text(name, default).split(",") if item.strip()]


def _read_number(name: str, default: int) -> int:
    text = _read_text(name, "")
    if not text:
        return default
    if text.isdecimal():
        return int(text)
    warn(f"{name}={text} is not a whole number: using {default}")
    return default
