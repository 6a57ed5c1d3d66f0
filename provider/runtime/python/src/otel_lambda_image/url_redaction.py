"""Takes out of URLs what lets whoever reads a span act as the caller: signatures, keys, passwords.

The names are those of https://opentelemetry.io/docs/specs/semconv/registry/attributes/url/, in its case.
"""

from urllib.parse import unquote

_REDACTED = "REDACTED"
_NAMES = frozenset(
    (
        "AWSAccessKeyId",
        "Signature",
        "X-Amz-Signature",
        "X-Amz-Credential",
        "X-Amz-Security-Token",
        "sig",
        "X-Goog-Signature",
    )
)


def redact_query(query: str) -> str:
    """All but the values of those names stays as it was written."""
    return "&".join(map(_redact_parameter, query.split("&"))) if query else query


def _redact_parameter(parameter: str) -> str:
    name, equals, _ = parameter.partition("=")
    shown = unquote(name) if "%" in name else name
    return f"{name}={_REDACTED}" if equals and shown in _NAMES else parameter


def redact_userinfo(netloc: str) -> str:
    _, at, host = netloc.rpartition("@")
    return f"{_REDACTED}:{_REDACTED}@{host}" if at else netloc
