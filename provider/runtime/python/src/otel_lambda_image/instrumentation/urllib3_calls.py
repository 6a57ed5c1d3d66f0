"""urllib3: one span for each request, its retries included."""

from typing import Any

from opentelemetry import trace

from ..suppression import is_http_suppressed
from .http_client import HttpRequestSpan, replace
from .http_options import HttpOptions, ReadPatterns


def patch(module: Any, read_patterns: ReadPatterns) -> None:
    tracer = trace.get_tracer("otel_lambda_image.urllib3")
    options = HttpOptions(read_patterns("urllib3"))

    def wrap(urlopen: Any) -> Any:
        def traced_urlopen(
            self: Any, method: str, url: str, body: Any = None, headers: Any = None, *args: Any, **kwargs: Any
        ) -> Any:
            if is_http_suppressed():
                return urlopen(self, method, url, body, headers, *args, **kwargs)
            headers = _copy(self.headers if headers is None else headers)
            with HttpRequestSpan(tracer, options, method, _full_url(self, url), headers) as span:
                response = urlopen(self, method, url, body, headers, *args, **kwargs)
                span.answered(response.status, response.headers)
                return response

        return traced_urlopen

    replace(module.HTTPConnectionPool, "urlopen", wrap)


def _copy(headers: Any) -> Any:
    """The pool's own headers, or the caller's, must not get this request's trace context.

    Of the same kind, since urllib3's own can hold several values of one name.
    """
    copy = getattr(headers, "copy", None)
    return copy() if copy else dict(headers)


def _full_url(pool: Any, url: str) -> str:
    if "://" in url:
        return url
    host = f"[{pool.host}]" if ":" in pool.host else pool.host
    return f"{pool.scheme}://{host}:{pool.port}{url}"
