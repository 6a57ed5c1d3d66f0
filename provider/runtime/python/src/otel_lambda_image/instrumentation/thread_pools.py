"""Work that is handed to a thread pool stays in the trace of who hands it over: boto3's transfers to and from S3 do so.

Threads begin without any context, https://docs.python.org/3/library/contextvars.html.
"""

from typing import Any

from opentelemetry import context as context_api
from opentelemetry.trace.propagation import get_current_span

from .http_client import replace


def patch(module: Any) -> None:
    def wrap(original: Any) -> Any:
        def submit(self: Any, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
            context = context_api.get_current()
            if not get_current_span(context).get_span_context().is_valid:
                return original(self, fn, *args, **kwargs)

            def run(*args: Any, **kwargs: Any) -> Any:
                token = context_api.attach(context)
                try:
                    return fn(*args, **kwargs)
                finally:
                    context_api.detach(token)

            return original(self, run, *args, **kwargs)

        return submit

    replace(module.ThreadPoolExecutor, "submit", wrap)
