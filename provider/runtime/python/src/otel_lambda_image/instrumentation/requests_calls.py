"""requests: one span for each request that a session sends, its redirects included."""

from typing import Any

from opentelemetry import trace

from .http_client import HttpRequestSpan, replace
from .http_options import HttpOptions, ReadPatterns


def patch(module: Any, read_patterns: ReadPatterns) -> None:
    tracer = trace.get_tracer("otel_lambda_image.requests")
    options = HttpOptions(read_patterns("requests"))

    def wrap(send: Any) -> Any:
        def traced_send(self: Any, request: Any, **kwargs: Any) -> Any:
            with HttpRequestSpan(tracer, options, request.method or "", request.url or "", request.headers) as span:
                response = send(self, request, **kwargs)
                span.answered(response.status_code, response.headers)
                return response

        return traced_send

    replace(module.Session, "send", wrap)
