"""One call is one span: what a library does inside a call that is traced already is not traced again.

Uses the keys of the API, which OpenTelemetry's own instrumentation libraries look at too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from opentelemetry import context as context_api
from opentelemetry.context import Context
from opentelemetry.trace import Span
from opentelemetry.trace.propagation import set_span_in_context

_ALL: str = getattr(context_api, "_SUPPRESS_INSTRUMENTATION_KEY", "suppress_instrumentation")
_HTTP: str = getattr(context_api, "_SUPPRESS_HTTP_INSTRUMENTATION_KEY", "suppress_http_instrumentation")


def is_suppressed() -> bool:
    return bool(context_api.get_value(_ALL))


def is_http_suppressed() -> bool:
    context = context_api.get_current()
    return bool(context.get(_ALL) or context.get(_HTTP))


def client_context(span: Span) -> Context:
    """The span as the current one, and no spans for HTTP requests below it."""
    return context_api.set_value(_HTTP, True, set_span_in_context(span))


def http_suppressed_context() -> Context:
    """The current one, without spans for HTTP requests below it."""
    return context_api.set_value(_HTTP, True)


@contextmanager
def suppressed() -> Iterator[Any]:
    token = context_api.attach(context_api.set_value(_ALL, True))
    try:
        yield
    finally:
        context_api.detach(token)
