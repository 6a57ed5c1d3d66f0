"""httpx: one span for each request that a client sends, its redirects included."""

from typing import Any

from opentelemetry import trace

from .http_client import HttpRequestSpan, replace
from .http_options import HttpOptions, ReadPatterns


def patch(module: Any, read_patterns: ReadPatterns) -> None:
    tracer = trace.get_tracer("otel_lambda_image.httpx")
    options = HttpOptions(read_patterns("httpx"))

    def wrap(send: Any) -> Any:
        def traced_send(self: Any, request: Any, **kwargs: Any) -> Any:
            with HttpRequestSpan(tracer, options, request.method, str(request.url), request.headers) as span:
                response = send(self, request, **kwargs)
                span.answered(response.status_code, response.headers)
                return response

        return traced_send

    def wrap_async(send: Any) -> Any:
        async def traced_send(self: Any, request: Any, **kwargs: Any) -> Any:
            with HttpRequestSpan(tracer, options, request.method, str(request.url), request.headers) as span:
                response = await send(self, request, **kwargs)
                span.answered(response.status_code, response.headers)
                return response

        return traced_send

    replace(module.Client, "send", wrap)
    replace(module.AsyncClient, "send", wrap_async)
