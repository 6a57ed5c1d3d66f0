"""What an error does to a span, wherever it comes from."""

from typing import Any

import pytest
from opentelemetry.trace import SpanContext, SpanKind, StatusCode

from otel_lambda_image.trace.attributes import SpanLimits
from otel_lambda_image.trace.errors import record_error, record_exit, record_http_error
from otel_lambda_image.trace.event import InstrumentationScope, Resource
from otel_lambda_image.trace.span import Span


class OrderError(Exception):
    class StockError(Exception):
        pass


class UnspeakableError(Exception):
    def __str__(self) -> str:
        raise RuntimeError


@pytest.fixture
def span() -> Span:
    scope = InstrumentationScope("test", None, None, None)
    context = SpanContext(1, 2, False)
    return Span("span", context, None, SpanKind.CLIENT, Resource({}), scope, SpanLimits(), lambda span: None)


@pytest.mark.parametrize(
    ("error", "code", "expected"),
    [
        (ValueError("no"), None, "ValueError"),
        (OrderError("no"), None, f"{__name__}.OrderError"),
        (OrderError.StockError("no"), None, f"{__name__}.OrderError.StockError"),
        (OrderError("no"), "ResourceNotFoundException", "ResourceNotFoundException"),
        (OrderError("no"), "", f"{__name__}.OrderError"),
    ],
)
def test_error_type(error: Exception, code: str | None, expected: str, span: Span) -> None:
    record_error(span, error, code)
    assert span.attributes == {"error.type": expected}
    (event,) = span.events
    # The event has the exception's own type in any case.
    assert event.attributes["exception.type"] == (f"{__name__}.OrderError" if code else expected)
    assert event.attributes["exception.message"] == "no"
    assert (span.status.status_code, span.status.description) == (
        StatusCode.ERROR,
        f"{type(error).__name__}: no",
    )


def test_http_status_is_the_kind_of_error(span: Span) -> None:
    record_http_error(span, 503)
    assert span.attributes == {"error.type": "503"}
    assert (span.status.status_code, span.status.description, span.events) == (StatusCode.ERROR, None, ())


@pytest.mark.parametrize("with_event", [True, False])
@pytest.mark.parametrize("with_status", [True, False])
def test_leaving_a_span_adds_no_attribute(with_event: bool, with_status: bool, span: Span) -> None:
    record_exit(span, ValueError("no"), with_event, with_status)
    assert span.attributes == {}
    assert len(span.events) == with_event
    assert (span.status.status_code is StatusCode.ERROR) is with_status


def test_stack_trace_begins_where_the_exception_was_raised(span: Span) -> None:
    try:
        raise ValueError("no such order")
    except ValueError as error:
        record_error(span, error)
    lines = span.events[0].attributes["exception.stacktrace"].splitlines()
    assert lines[0] == "Traceback (most recent call last):"
    assert 'raise ValueError("no such order")' in lines[2]
    assert lines[-1] == "ValueError: no such order"


def test_exception_without_a_message_of_its_own_is_recorded_all_the_same(span: Span) -> None:
    record_error(span, UnspeakableError())
    assert span.status.description == "UnspeakableError: <RuntimeError in __str__>"
    assert span.events[0].attributes["exception.message"] == "<RuntimeError in __str__>"


def test_exception_that_leaves_a_span_is_the_one_that_was_raised(configured: Any) -> None:
    tracer = configured(OTEL_TRACES_EXPORTER="none").provider.get_tracer("test")
    with pytest.raises(UnspeakableError), tracer.start_as_current_span("span"):
        raise UnspeakableError
