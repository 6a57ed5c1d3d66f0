"""How telemetry is sent, from OpenTelemetry's variables."""

from .variables import read_text, read_timeout


class OtlpSettings:
    """How one signal is sent, `traces` for one: each variable of its own goes before the one for all signals."""

    def __init__(self, signal: str) -> None:
        self._own_prefix = f"OTEL_EXPORTER_OTLP_{signal.upper()}_"
        # The signal's own endpoint is taken as it is, the general one gets the signal's path.
        self.endpoint = read_text(f"{self._own_prefix}ENDPOINT", "") or _read_general_endpoint(f"/v1/{signal}")
        self.protocol = self._read_text("PROTOCOL", "http/protobuf")
        self.compression = self._read_text("COMPRESSION", "none").lower()
        self.timeout_millis = read_timeout(
            f"{self._own_prefix}TIMEOUT", read_timeout("OTEL_EXPORTER_OTLP_TIMEOUT", 5000)
        )
        # The signal's own replace the general ones, which may hold a key that its endpoint must not see. Taken apart
        # only when they are sent, as the secret is read only then.
        own = f"{self._own_prefix}HEADERS"
        self.headers_variable = own if read_text(own, "") else "OTEL_EXPORTER_OTLP_HEADERS"
        self.headers = read_text(self.headers_variable, "")
        self.headers_secret_arn = read_text("OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN", "")
        # Empty where requests are not signed; without a region it is the function's.
        self.sigv4_service = read_text("OTEL_LAMBDA_IMAGE_SIGV4_SERVICE", "")
        self.sigv4_region = read_text("OTEL_LAMBDA_IMAGE_SIGV4_REGION", "")
        self.certificate = self._read_text("CERTIFICATE", "")
        self.client_certificate = self._read_text("CLIENT_CERTIFICATE", "")
        self.client_key = self._read_text("CLIENT_KEY", "")
        # By the endpoint's scheme.
        self.https_proxy = _read_proxy("https_proxy")
        self.http_proxy = _read_proxy("http_proxy")
        self.no_proxy = _read_proxy("no_proxy")

    def _read_text(self, name: str, default: str) -> str:
        return read_text(f"{self._own_prefix}{name}", read_text(f"OTEL_EXPORTER_OTLP_{name}", default))


def _read_general_endpoint(path: str) -> str:
    """Raises ValueError for one that no path can be put behind."""
    endpoint = read_text("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318")
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
    return read_text(name, "") or read_text(name.upper(), "")
