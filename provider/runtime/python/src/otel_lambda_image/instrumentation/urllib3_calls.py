"""urllib3: one span for each request, its retries included."""

from typing import Any

from opentelemetry import trace

from .http_client import HttpRequestSpan, replace


def patch(module: Any) -> None:
    tracer = trace.get_tracer("otel_lambda_image.urllib3")

    def wrap(urlopen: Any) -> Any:
        def traced_urlopen(
            self: Any, method: str, url: str, body: Any = None, headers: Any = None, *args: Any, **kwargs: Any
        ) -> Any:
            # A copy: the pool's own headers, or the caller's, must not get this request's trace context.
            headers = dict(self.headers if headers is None else headers)
            full_url = url if "://" in url else f"{self.scheme}://{self.host}:{self.port}{url}"
            with HttpRequestSpan(tracer, method, full_url, headers) as span:
                response = urlopen(self, method, url, body, headers, *args, **kwargs)
                span.answered(response.status)
                return response

        return traced_urlopen

    replace(module.HTTPConnectionPool, "urlopen", wrap)
