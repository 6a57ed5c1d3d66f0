"""The headers of HTTP requests and answers that spans show, chosen by OpenTelemetry's usual variables.

Their meaning is that of OpenTelemetry's own instrumentations, for one of which see
https://opentelemetry-python-contrib.readthedocs.io/en/latest/instrumentation/wsgi/wsgi.html. Names of attributes are
those of https://opentelemetry.io/docs/specs/semconv/registry/attributes/http/: in lower case, with lists of values.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from .diagnostics import warn_once

# A variable and its patterns.
Patterns = tuple[str, Sequence[str]]

REQUEST = "http.request.header."
RESPONSE = "http.response.header."


class HeaderPatterns:
    __slots__ = ("_prefix", "_sanitized", "_wanted")

    def __init__(self, prefix: str, wanted: Patterns, sanitized: Patterns) -> None:
        self._prefix = prefix
        self._wanted = compile_patterns(*wanted, re.IGNORECASE)
        self._sanitized = compile_patterns(*sanitized, re.IGNORECASE)
        if sanitized[1] and self._sanitized is None:
            # What was to be hidden is not known: nothing is shown.
            self._wanted = None

    @property
    def are_none(self) -> bool:
        return self._wanted is None

    def select(self, headers: Iterable[tuple[Any, Any]]) -> dict[str, list[str]]:
        """Attributes of a span. A name may come several times."""
        shown: dict[str, list[str]] = {}
        if self._wanted is None:
            return shown
        for given, value in headers:
            name = _text(given)
            if self._wanted.fullmatch(name):
                is_secret = self._sanitized is not None and self._sanitized.search(name)
                shown.setdefault(self._prefix + name.lower(), []).append("[REDACTED]" if is_secret else _text(value))
        return shown


def compile_patterns(variable: str, patterns: Sequence[str], flags: int) -> re.Pattern[str] | None:
    """One pattern for all. None where there is none, or where one of them is none, which is told."""
    if not patterns:
        return None
    try:
        return re.compile("|".join(patterns), flags)
    except re.error as error:
        warn_once(variable, f"{variable}={','.join(patterns)} is not used, since it is no list of patterns: {error}")
        return None


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
