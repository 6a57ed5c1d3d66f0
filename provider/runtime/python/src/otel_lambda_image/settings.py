"""The environment variables that configure the runtime, with their defaults. No other module reads them.

../../../contract.json says the same to the component that sets them, and a test compares the two.
"""

import os
from collections.abc import Callable

from .diagnostics import warn
from .key_values import parse_key_values

# https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#timeout lets a very long time stand
# for none.
_NO_TIMEOUT_MILLIS = 2**31 - 1


class Settings:
    """Names follow the OpenTelemetry environment variable specification."""

    def __init__(self) -> None:
        self.disabled = _read_text("OTEL_SDK_DISABLED", "false").lower() == "true"
        self.traces_exporters = _read_list("OTEL_TRACES_EXPORTER", "otlp")
        self.sampler = _read_text("OTEL_TRACES_SAMPLER", "parentbased_always_on")
        self.sampler_arg = _read_text("OTEL_TRACES_SAMPLER_ARG", "")
        self.propagators = _read_list("OTEL_PROPAGATORS", "tracecontext,baggage,xray")
        self.libraries = _read_list("OTEL_LAMBDA_IMAGE_LIBRARIES", "botocore,requests,urllib3,urllib,httpx")
        self.packages = _read_list("OTEL_LAMBDA_IMAGE_PACKAGES", "")
        self.disabled_instrumentations = _read_list("OTEL_PYTHON_DISABLED_INSTRUMENTATIONS", "")
        # By the name of OpenTelemetry's own instrumentor for them.
        self.traces_calls = not {"*", "aws-lambda"}.intersection(self.disabled_instrumentations)
        self.extractor = _read_text("OTEL_LAMBDA_IMAGE_EXTRACTOR", "")
        self.service_name = _read_text("OTEL_SERVICE_NAME", "")
        self.resource_attributes = parse_key_values(
            "OTEL_RESOURCE_ATTRIBUTES", _read_text("OTEL_RESOURCE_ATTRIBUTES", "")
        )
        self.schedule_delay_millis = _read_number("OTEL_BSP_SCHEDULE_DELAY", 1000)
        self.max_export_batch_size = max(1, _read_number("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", 32))
        self.export_timeout_millis = _read_timeout("OTEL_BSP_EXPORT_TIMEOUT", 5000)
        # A number of spans, 0 for as many as the memory that the queue may take holds.
        self.max_queue_size = _read_number("OTEL_BSP_MAX_QUEUE_SIZE", 0)
        self.flush_after_response = _read_text("OTEL_LAMBDA_IMAGE_FLUSH", "beforeResponse") == "afterResponse"
        self.flush_timeout_millis = _read_timeout("OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT", 5000)
        # The limit for all attributes is taken where there is none for those of a span, an event or a link.
        attribute_count_limit = _read_number("OTEL_ATTRIBUTE_COUNT_LIMIT", 128)
        self.span_attribute_count_limit = _read_number("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", attribute_count_limit)
        self.event_attribute_count_limit = _read_number("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", attribute_count_limit)
        self.link_attribute_count_limit = _read_number("OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", attribute_count_limit)
        self.attribute_value_length_limit = _read_limit("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", None)
        self.span_attribute_value_length_limit = _read_limit(
            "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", self.attribute_value_length_limit
        )
        self.event_count_limit = _read_number("OTEL_SPAN_EVENT_COUNT_LIMIT", 128)
        self.link_count_limit = _read_number("OTEL_SPAN_LINK_COUNT_LIMIT", 128)


class OtlpSettings:
    """How one signal is sent, `traces` for one: each variable of its own goes before the one for all signals."""

    def __init__(self, signal: str) -> None:
        self._own_prefix = f"OTEL_EXPORTER_OTLP_{signal.upper()}_"
        # The signal's own endpoint is taken as it is, the general one gets the signal's path.
        self.endpoint = _read_text(f"{self._own_prefix}ENDPOINT", "") or _read_general_endpoint(f"/v1/{signal}")
        self.protocol = self._read_text("PROTOCOL", "http/protobuf")
        self.compression = self._read_text("COMPRESSION", "none").lower()
        self.timeout_millis = _read_timeout(
            f"{self._own_prefix}TIMEOUT", _read_timeout("OTEL_EXPORTER_OTLP_TIMEOUT", 5000)
        )
        # The signal's own replace the general ones, which may hold a key that its endpoint must not see. Taken apart
        # only when they are sent, as the secret is read only then.
        own = f"{self._own_prefix}HEADERS"
        self.headers_variable = own if _read_text(own, "") else "OTEL_EXPORTER_OTLP_HEADERS"
        self.headers = _read_text(self.headers_variable, "")
        self.headers_secret_arn = _read_text("OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN", "")
        # Empty where requests are not signed; without a region it is the function's.
        self.sigv4_service = _read_text("OTEL_LAMBDA_IMAGE_SIGV4_SERVICE", "")
        self.sigv4_region = _read_text("OTEL_LAMBDA_IMAGE_SIGV4_REGION", "")
        self.certificate = self._read_text("CERTIFICATE", "")
        self.client_certificate = self._read_text("CLIENT_CERTIFICATE", "")
        self.client_key = self._read_text("CLIENT_KEY", "")
        # By the endpoint's scheme.
        self.https_proxy = _read_proxy("https_proxy")
        self.http_proxy = _read_proxy("http_proxy")
        self.no_proxy = _read_proxy("no_proxy")

    def _read_text(self, name: str, default: str) -> str:
        return _read_text(f"{self._own_prefix}{name}", _read_text(f"OTEL_EXPORTER_OTLP_{name}", default))


class AwsSettings:
    """How Secrets Manager is reached, by the variables of AWS's own SDKs; read when a secret is.

    https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html,
    https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html and
    https://docs.aws.amazon.com/sdkref/latest/guide/feature-gen-config.html
    """

    def __init__(self) -> None:
        own = _read_text("AWS_ENDPOINT_URL_SECRETS_MANAGER", "") or _read_text("AWS_ENDPOINT_URL", "")
        # Empty for AWS's own.
        self.endpoint = "" if _read_flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") else own
        self.fips = _read_flag("AWS_USE_FIPS_ENDPOINT")
        self.ca_bundle = _read_text("AWS_CA_BUNDLE", "")


def read_http_patterns(library: str) -> dict[str, tuple[str, list[str]]]:
    """Lists of patterns for an HTTP library, each with its variable; read when the function uses that library."""
    own = f"OTEL_PYTHON_{library.upper()}_EXCLUDED_URLS"
    general = "OTEL_PYTHON_EXCLUDED_URLS"
    return {"excluded": _read_patterns(own if _read_text(own, "") else general), **_read_header_patterns("CLIENT")}


def read_server_header_patterns() -> dict[str, tuple[str, list[str]]] | None:
    """Those for the span of a call. None where no header is asked for."""
    patterns = _read_header_patterns("SERVER")
    return patterns if patterns["request"][1] or patterns["response"][1] else None


def _read_header_patterns(side: str) -> dict[str, tuple[str, list[str]]]:
    captured = "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_"
    return {
        "request": _read_patterns(f"{captured}{side}_REQUEST"),
        "response": _read_patterns(f"{captured}{side}_RESPONSE"),
        "sanitized": _read_patterns(f"{captured}SANITIZE_FIELDS"),
    }


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


def _read_flag(name: str) -> bool:
    return _read_text(name, "").lower() == "true"


def _read_general_endpoint(path: str) -> str:
    """Raises ValueError for one that no path can be put behind."""
    endpoint = _read_text("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318")
    if "?" in endpoint or "#" in endpoint:
        # What it is may be a key.
        raise ValueError(
            "OTEL_EXPORTER_OTLP_ENDPOINT has a query or fragment, behind which the signal's path can't be put: "
            "leave it out, and put a key that is in it into OTEL_EXPORTER_OTLP_HEADERS"
        )
    return endpoint.rstrip("/") + path


def _read_proxy(name: str) -> str:
    """Lower case goes first, as for Python's own clients,
    https://docs.python.org/3/library/urllib.request.html#urllib.request.getproxies.
    """
    return _read_text(name, "") or _read_text(name.upper(), "")


def _read_list(name: str, default: str) -> list[str]:
    return [item.strip().lower() for item in _read_text(name, default).split(",") if item.strip()]


def _read_patterns(name: str) -> tuple[str, list[str]]:
    return name, [item.strip() for item in _read_text(name, "").split(",") if item.strip()]


def _read_number(name: str, default: int) -> int:
    number = _read_limit(name, default)
    return default if number is None else number


def _read_limit(name: str, default: int | None) -> int | None:
    """None is no limit."""
    text = _read_text(name, "")
    if not text:
        return default
    if text.isdecimal():
        return int(text)
    warn(f"{name}={text} is not a whole number: using {'no limit' if default is None else default}")
    return default


def _read_timeout(name: str, default: int) -> int:
    return _read_number(name, default) or _NO_TIMEOUT_MILLIS
