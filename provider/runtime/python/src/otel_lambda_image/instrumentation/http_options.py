"""What the usual variables choose for one HTTP library: which URLs have no span, and which headers a span shows.

They are those of OpenTelemetry's own instrumentations, with their meaning, for one of which see
https://opentelemetry-python-contrib.readthedocs.io/en/latest/instrumentation/requests/requests.html
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from opentelemetry.trace import Span

from ..diagnostics import warn_once

# By what they choose: the variable, and its patterns.
Patterns = Mapping[str, tuple[str, Sequence[str]]]
ReadPatterns = Callable[[str], Patterns]


class HttpOptions:
    __slots__ = ("_excluded", "_request", "_response", "_sanitized")

    def __init__(self, patterns: Patterns) -> None:
        self._excluded = _compile(*patterns["excluded"], 0)
        self._request = _compile(*patterns["request"], re.IGNORECASE)
        self._response = _compile(*patterns["response"], re.IGNORECASE)
        self._sanitized = _compile(*patterns["sanitized"], re.IGNORECASE)

    def excludes(self, url: str) -> bool:
        return self._excluded is not None and self._excluded.search(url) is not None

    def show_request(self, span: Span, headers: Any) -> None:
        self._show(span, "http.request.header.", self._request, headers)

    def show_response(self, span: Span, headers: Any) -> None:
        self._show(span, "http.response.header.", self._response, headers)

    def _show(self, span: Span, prefix: str, wanted: re.Pattern[str] | None, headers: Any) -> None:
        """https://opentelemetry.io/docs/specs/semconv/registry/attributes/http/ has names in lower case, and lists."""
        if wanted is None or headers is None:
            return
        shown: dict[str, list[str]] = {}
        # httpx joins the values of a name in its items().
        for given, value in getattr(headers, "multi_items", headers.items)():
            name = _text(given)
            if wanted.fullmatch(name):
                is_secret = self._sanitized is not None and self._sanitized.search(name)
                shown.setdefault(prefix + name.lower(), []).append("[REDACTED]" if is_secret else _text(value))
        span.set_attributes(shown)


def _compile(variable: str, patterns: Sequence[str], flags: int) -> re.Pattern[str] | None:
    if not patterns:
        return None
    try:
        return re.compile("|".join(patterns), flags)
    except re.error as error:
        warn_once(variable, f"{variable}={','.join(patterns)} is not used, since it is no list of patterns: {error}")
        return None


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
