"""What an error does to a span: the event, the status, and for instrumentation the kind of error.

Here, and nowhere else, so that every span says it alike.
"""

import sys

from opentelemetry.trace import Span
from opentelemetry.trace.status import Status, StatusCode


def record_error(span: Span, error: BaseException, code: str | None = None) -> None:
    """For instrumentation: what it traces has failed with this exception.

    `error.type` is the service's own code for the error where there is one, an AWS error code for one, or else the
    exception's full class name, which for builtins is their name alone. An HTTP status is set by record_http_error.
    https://opentelemetry.io/docs/specs/semconv/registry/attributes/error/ asks for the canonical class name or a
    domain's own identifier, and https://opentelemetry.io/docs/specs/semconv/general/recording-errors/ for the status.
    """
    span.set_attribute("error.type", code or name_of(error))
    record_exit(span, error)


def record_http_error(span: Span, status: int) -> None:
    """An answer that is an error: its status is the kind, and there is no exception to describe.

    https://opentelemetry.io/docs/specs/semconv/http/http-spans/#status
    """
    span.set_attribute("error.type", str(status))
    span.set_status(Status(StatusCode.ERROR))


def record_exit(span: Span, error: BaseException, with_event: bool = True, with_status: bool = True) -> None:
    """What leaving a span by an exception does to it, as the API defines it: no attribute, as the span is the user's.

    https://opentelemetry.io/docs/specs/otel/trace/exceptions/
    """
    if with_event:
        span.record_exception(error)
    if with_status:
        span.set_status(Status(StatusCode.ERROR, f"{type(error).__name__}: {_message_of(error)}"))


def record_lost_exit(span: Span, recorded: int) -> None:
    """The status that the API's use_span can't set: it asks the exception for its text, and __str__ raises another.

    What is given is the id of the exception that use_span has recorded before.
    """
    failure = sys.exc_info()[1]
    error = failure.__context__ if failure is not None else None
    if error is None or id(error) != recorded:
        return
    try:
        str(error)
    except BaseException:
        record_exit(span, error, with_event=False)


def describe_exception(error: BaseException) -> dict[str, str]:
    """The attributes of the event, https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/."""
    # Most calls raise nothing: the module is not loaded for them.
    import traceback

    try:
        stacktrace = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    except Exception:
        stacktrace = ""
    return {
        "exception.type": name_of(error),
        "exception.message": _message_of(error),
        "exception.stacktrace": stacktrace,
    }


def name_of(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _message_of(error: BaseException) -> str:
    """An exception whose own __str__ raises, be it SystemExit, must not hide the one that it is about."""
    try:
        return str(error)
    except BaseException as failure:
        return f"<{type(failure).__name__} in __str__>"
