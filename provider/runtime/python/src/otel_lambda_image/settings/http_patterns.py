"""Which URLs are left out and which headers are shown, from OpenTelemetry's variables."""

from .variables import read_patterns, read_text


def read_http_patterns(library: str) -> dict[str, tuple[str, list[str]]]:
    """Lists of patterns for an HTTP library, each with its variable; read when the function uses that library."""
    own = f"OTEL_PYTHON_{library.upper()}_EXCLUDED_URLS"
    general = "OTEL_PYTHON_EXCLUDED_URLS"
    return {"excluded": read_patterns(own if read_text(own, "") else general), **_read_header_patterns("CLIENT")}


def read_server_header_patterns() -> dict[str, tuple[str, list[str]]] | None:
    """Those for the span of a call. None where no header is asked for."""
    patterns = _read_header_patterns("SERVER")
    return patterns if patterns["request"][1] or patterns["response"][1] else None


def _read_header_patterns(side: str) -> dict[str, tuple[str, list[str]]]:
    captured = "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_"
    return {
        "request": read_patterns(f"{captured}{side}_REQUEST"),
        "response": read_patterns(f"{captured}{side}_RESPONSE"),
        "sanitized": read_patterns(f"{captured}SANITIZE_FIELDS"),
    }
