"""Where traces are sent, from OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_EXPORTER_OTLP_TRACES_ENDPOINT."""

from urllib.parse import urlsplit

from ..settings import read_text

_DEFAULT = "http://localhost:4318"


class Endpoint:
    """Raises ValueError for what is not an http or https URL."""

    __slots__ = ("authority", "host", "is_https", "path", "port")

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            shown = url.partition("?")[0].rpartition("@")[2]
            raise ValueError(f"the OTLP endpoint {shown} is not an http or https URL")
        self.is_https = parts.scheme == "https"
        self.host = parts.hostname
        self.port = parts.port or (443 if self.is_https else 80)
        # Without the user name and password that a URL can carry.
        self.authority = parts.netloc.rpartition("@")[2]
        self.path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    def __str__(self) -> str:
        """For messages: without the query, in which some backends want their key."""
        return f"{'https' if self.is_https else 'http'}://{self.authority}{self.path.partition('?')[0]}"


def read_endpoint() -> Endpoint:
    """The variable for traces is taken as it is, the general one gets the path for traces."""
    traces = read_text("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "")
    return Endpoint(traces or read_text("OTEL_EXPORTER_OTLP_ENDPOINT", _DEFAULT).rstrip("/") + "/v1/traces")
