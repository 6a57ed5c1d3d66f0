"""urllib.request: one span for each URL that is opened, its redirects included."""

from typing import Any

from opentelemetry import trace

from .http_client import HttpRequestSpan, replace
from .http_options import HttpOptions, ReadPatterns


class _RequestHeaders(dict[str, str]):
    """urllib keeps headers in its own way: what is put in here goes there."""

    def __init__(self, request: Any) -> None:
        super().__init__()
        self._request = request

    def __setitem__(self, name: str, value: str) -> None:
        self._request.add_header(name, value)

    def items(self) -> Any:
        return self._request.header_items()


def patch(module: Any, read_patterns: ReadPatterns) -> None:
    tracer = trace.get_tracer("otel_lambda_image.urllib")
    options = HttpOptions(read_patterns("urllib"))

    def wrap(open_url: Any) -> Any:
        def traced_open(self: Any, fullurl: Any, data: Any = None, *args: Any, **kwargs: Any) -> Any:
            request = module.Request(fullurl, data) if isinstance(fullurl, str) else fullurl
            if getattr(request, "type", None) not in ("http", "https"):
                return open_url(self, fullurl, data, *args, **kwargs)
            if data is not None:
                # As urllib does it first thing: a request with a body is a POST.
                request.data = data
            with HttpRequestSpan(
                tracer, options, request.get_method(), request.full_url, _RequestHeaders(request)
            ) as span:
                try:
                    response = open_url(self, request, data, *args, **kwargs)
                except module.HTTPError as error:
                    span.answered(error.code, error.headers)
                    raise
                span.answered(getattr(response, "status", None), getattr(response, "headers", None))
                return response

        return traced_open

    replace(module.OpenerDirector, "open", wrap)
