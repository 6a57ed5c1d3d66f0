"""Whom the messages of a queue are linked to."""

from types import SimpleNamespace
from typing import Any

import pytest

from otel_lambda_image.faas.invocation import open_invocation
from otel_lambda_image.propagation.propagators import Propagators
from otel_lambda_image.trace.event import Resource
from otel_lambda_image.trace.provider import TracerProvider
from otel_lambda_image.trace.span import Span

FIRST, SECOND, LAMBDA = (
    f"Root=1-1{n}111111-111111111111111111111111;Parent={n}222222222222222;Sampled=1" for n in "123"
)
TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def record(header: str | None, **attributes: str) -> dict[str, Any]:
    return {
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:eu-west-1:1:orders",
        "attributes": {"AWSTraceHeader": header} if header else {},
        "messageAttributes": {name: {"stringValue": value} for name, value in attributes.items()},
    }


def linked(propagators: str, *records: dict[str, Any]) -> tuple[list[str], str | None]:
    tracer = TracerProvider(Resource({})).get_tracer("test")
    context = SimpleNamespace(function_name="orders", aws_request_id="r")
    invocation = open_invocation(tracer, Propagators(propagators.split(",")), {"Records": list(records)}, context)
    span = invocation._span
    invocation.close(None, None)
    assert isinstance(span, Span)
    return [f"{link.context.span_id:016x}"[:4] for link in span.links], (
        f"{span.parent.span_id:016x}"[:4] if span.parent else None
    )


@pytest.mark.parametrize("propagators", ["xray-lambda", "tracecontext,baggage,xray-lambda"])
def test_each_message_has_its_own_sender_with_xray_lambda(propagators: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_X_AMZN_TRACE_ID", LAMBDA)
    assert linked(propagators, record(FIRST), record(SECOND), record(None)) == (["1222", "2222"], "3222")


@pytest.mark.parametrize("propagators", ["xray", "tracecontext,baggage,xray", "xray,tracecontext", "xray-lambda"])
def test_message_attribute_of_the_sender_goes_before_the_queues(propagators: str) -> None:
    own = record(FIRST, **{"X-Amzn-Trace-Id": SECOND})
    assert linked(propagators, own) == (["2222"], None)


@pytest.mark.parametrize("propagators", ["tracecontext,baggage,xray", "xray,tracecontext", "tracecontext,xray-lambda"])
def test_traceparent_of_the_sender_goes_before_the_queues(propagators: str) -> None:
    assert linked(propagators, record(FIRST, traceparent=TRACEPARENT)) == (["b7ad"], None)
    assert linked(propagators, record(FIRST, traceparent="junk")) == (["1222"], None)
