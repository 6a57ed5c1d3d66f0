"""Spans of HTTP requests, the same for all libraries, https://opentelemetry.io/docs/specs/semconv/http/http-spans/."""

from collections.abc import Callable, MutableMapping
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from opentelemetry import context as context_api
from opentelemetry.trace import Span, SpanKind, Tracer

from ..diagnostics import describe, warn_once
from ..propagation.propagators import inject
from ..suppression import client_context, http_suppressed_context, is_http_suppressed
from ..trace.errors import record_error, record_http_error
from ..url_redaction import redact_query, redact_userinfo
from .http_options import HttpOptions

_METHODS = ("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE")
_PORTS = {"http": 80, "https": 443}


class HttpRequestSpan:
    """`with` this around a request. Does nothing inside a call that is traced already, and never raises itself."""

    __slots__ = ("_is_answered", "_options", "_span", "_token")

    def __init__(
        self, tracer: Tracer, options: HttpOptions, method: str, url: str, headers: MutableMapping[str, Any] | None
    ) -> None:
        self._span: Span | None = None
        self._token: Any = None
        self._is_answered = False
        self._options = options
        if is_http_suppressed():
            return
        try:
            if options.excludes(url):
                # Nor has the library that this one uses.
                self._token = context_api.attach(http_suppressed_context())
                return
            shown_method = method if method in _METHODS else "HTTP"
            self._span = tracer.start_span(shown_method, kind=SpanKind.CLIENT, attributes=describe_request(method, url))
            self._token = context_api.attach(client_context(self._span))
            options.show_request(self._span, headers)
            if headers is not None:
                _add_context(headers)
        except Exception as error:
            warn_once("http", f"HTTP requests are not fully traced: {describe(error)}")

    def answered(self, status: Any, headers: Any) -> None:
        span = self._span
        if span is None or not isinstance(status, int):
            return
        self._is_answered = True
        try:
            self._options.show_response(span, headers)
        except Exception as error:
            warn_once("headers", f"headers of an answer are not shown: {describe(error)}")
        span.set_attribute("http.response.status_code", status)
        if status >= 400:
            record_http_error(span, status)

    def __enter__(self) -> "HttpRequestSpan":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._token is not None:
            context_api.detach(self._token)
        if self._span is None:
            return
        # A library may raise for an answer that is an error, which its status describes.
        if isinstance(error, Exception) and not self._is_answered:
            record_error(self._span, error)
        self._span.end()


def _add_context(headers: MutableMapping[str, Any]) -> None:
    """In the place of a context of the caller's own, which may be there with another case."""
    carrier: dict[str, str] = {}
    inject(carrier)
    for name, value in carrier.items():
        for given in [key for key in headers if isinstance(key, str) and key.lower() == name.lower()]:
            del headers[given]
        headers[name] = value


def describe_request(method: str, url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    shown = parts._replace(netloc=redact_userinfo(parts.netloc), query=redact_query(parts.query))
    attributes: dict[str, Any] = {
        "http.request.method": method if method in _METHODS else "_OTHER",
        "server.address": parts.hostname,
        "server.port": parts.port or _PORTS.get(parts.scheme),
        "url.full": shown.geturl(),
    }
    if method not in _METHODS:
        attributes["http.request.method_original"] = method
    return attributes


def replace(owner: Any, name: str, wrap: Callable[[Any], Any]) -> None:
    """Puts a wrapper in a method's place that looks like it."""
    from functools import update_wrapper

    original = getattr(owner, name)
    setattr(owner, name, update_wrapper(wrap(original), original))
