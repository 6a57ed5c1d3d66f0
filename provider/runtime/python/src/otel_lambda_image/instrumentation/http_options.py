"""What the usual variables choose for one HTTP library: which URLs have no span, and which headers a span shows.

They are those of OpenTelemetry's own instrumentations, with their meaning, for one of which see
https://opentelemetry-python-contrib.readthedocs.io/en/latest/instrumentation/requests/requests.html
"""

from collections.abc import Callable, Mapping
from typing import Any

from opentelemetry.trace import Span

from ..header_patterns import REQUEST, RESPONSE, HeaderPatterns, Patterns, compile_patterns

ReadPatterns = Callable[[str], Mapping[str, Patterns]]


class HttpOptions:
    __slots__ = ("_excluded", "_request", "_response")

    def __init__(self, patterns: Mapping[str, Patterns]) -> None:
        self._excluded = compile_patterns(*patterns["excluded"], 0)
        self._request = HeaderPatterns(REQUEST, patterns["request"], patterns["sanitized"])
        self._response = HeaderPatterns(RESPONSE, patterns["response"], patterns["sanitized"])

    def excludes(self, url: str) -> bool:
        return self._excluded is not None and self._excluded.search(url) is not None

    def show_request(self, span: Span, headers: Any) -> None:
        _show(span, self._request, headers)

    def show_response(self, span: Span, headers: Any) -> None:
        _show(span, self._response, headers)


def _show(span: Span, patterns: HeaderPatterns, headers: Any) -> None:
    if patterns.are_none or headers is None:
        return
    # httpx joins the values of a name in its items().
    span.set_attributes(patterns.select(getattr(headers, "multi_items", headers.items)()))
