"""What start_as_current_span gives back: a context manager that can decorate functions too."""

from collections.abc import Callable
from types import TracebackType
from typing import Any

from opentelemetry import context as context_api
from opentelemetry.trace import Span as ApiSpan
from opentelemetry.trace.propagation import set_span_in_context

from .errors import record_exit


class ActiveSpan:
    """Starts its span on entering, not before, so that a decorated function gets a span for each call."""

    __slots__ = ("_end_on_exit", "_record_exception", "_set_status", "_span", "_start", "_token")

    def __init__(
        self, start: Callable[[], ApiSpan], end_on_exit: bool, record_exception: bool, set_status_on_exception: bool
    ) -> None:
        self._start = start
        self._end_on_exit = end_on_exit
        self._record_exception = record_exception
        self._set_status = set_status_on_exception

    def __enter__(self) -> ApiSpan:
        self._span = self._start()
        self._token = context_api.attach(set_span_in_context(self._span))
        return self._span

    def __exit__(
        self, kind: type[BaseException] | None, exception: BaseException | None, traceback: TracebackType | None
    ) -> None:
        context_api.detach(self._token)
        span = self._span
        try:
            # GeneratorExit and the like are not failures of the traced work.
            if isinstance(exception, Exception) and span.is_recording():
                record_exit(span, exception, self._record_exception, self._set_status)
        finally:
            if self._end_on_exit:
                span.end()

    def __call__(self, function: Callable[..., Any]) -> Callable[..., Any]:
        import functools
        import inspect

        def again() -> ActiveSpan:
            return ActiveSpan(self._start, self._end_on_exit, self._record_exception, self._set_status)

        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def traced_coroutine(*args: Any, **kwargs: Any) -> Any:
                with again():
                    return await function(*args, **kwargs)

            return traced_coroutine

        @functools.wraps(function)
        def traced(*args: Any, **kwargs: Any) -> Any:
            with again():
                return function(*args, **kwargs)

        return traced
