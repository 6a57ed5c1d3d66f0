"""OTEL_PYTHON_DISABLED_INSTRUMENTATIONS with `aws-lambda` in it: all is traced but for the call itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lambda_service import LambdaService, Sandbox
from otlp_receiver import OtlpReceiver
from sample_events import TRACEPARENT
from web_service import WebService

HANDLER = """
import os, urllib.request
from opentelemetry import baggage, trace
tracer = trace.get_tracer("user", "1.0")

def handle(event, context):
    with tracer.start_as_current_span("work"):
        urllib.request.urlopen(os.environ["WEB"]).read()
        if event.get("fail"):
            raise ValueError("no such order")
    return baggage.get_baggage("user")
"""
INSTRUMENTOR = """
from opentelemetry.instrumentation.aws_lambda import AwsLambdaInstrumentor
def handle(event, context):
    return 7
AwsLambdaInstrumentor().instrument()
"""
DISABLED = pytest.mark.parametrize("disabled", ["aws-lambda", "redis , AWS-Lambda", "*"])
MODES = pytest.mark.parametrize("flush", ["beforeResponse", "afterResponse"])

Start = Callable[..., Sandbox]


@pytest.fixture
def start(
    installed: Path, service: LambdaService, receiver: OtlpReceiver, web: WebService, tmp_path: Path
) -> Iterator[Start]:
    sandboxes: list[Sandbox] = []

    def start_sandbox(code: str, disabled: str, **variables: str) -> Sandbox:
        (tmp_path / "handler.py").write_text(f"import sys\nsys.path.append({str(installed)!r})\n{code}")
        environment = {
            "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.endpoint,
            "OTEL_PYTHON_DISABLED_INSTRUMENTATIONS": disabled,
            "WEB": web.url,
            **variables,
        }
        sandboxes.append(Sandbox(service, tmp_path, environment, "otel_wrapper.handler"))
        return sandboxes[-1]

    yield start_sandbox
    for sandbox in sandboxes:
        sandbox.stop()


@MODES
@DISABLED
def test_spans_of_a_call_are_sent_without_one_of_its_own(
    disabled: str, flush: str, start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    sandbox = start(HANDLER, disabled, OTEL_LAMBDA_IMAGE_FLUSH=flush)
    expected = ["work"] if disabled == "*" else ["GET", "work"]
    for number in range(2):
        assert service.invoke({}).error is None
        service.wait_until_idle()
        assert [span.name for span in receiver.spans] == expected * (number + 1)
    roots = [span for span in receiver.spans if span.name == "work"]
    assert [root.parent_span_id for root in roots] == [b"", b""]
    assert len({span.trace_id for span in receiver.spans}) == 2
    assert "otel-lambda-image" not in sandbox.log


def test_callers_context_is_the_parent(start: Start, service: LambdaService, receiver: OtlpReceiver) -> None:
    start(HANDLER, "aws-lambda")
    call = service.invoke({"headers": {"traceparent": TRACEPARENT, "baggage": "user=ann"}})
    assert call.answer == "ann"
    work = receiver.named("work")
    assert (work.trace_id.hex(), work.parent_span_id.hex()) == (TRACEPARENT[3:35], TRACEPARENT[36:52])
    # And of this call only.
    assert service.invoke({}).answer is None
    assert receiver.spans[-1].parent_span_id == b""


def test_error_is_the_functions_own(start: Start, service: LambdaService, receiver: OtlpReceiver) -> None:
    start(HANDLER, "aws-lambda")
    error = service.invoke({"fail": True}).error
    assert error["errorType"] == "ValueError"
    assert "passing_handler" not in "".join(error["stackTrace"])
    assert [span.name for span in receiver.spans] == ["GET", "work"]


def test_instrumentor_in_the_functions_code_makes_the_span(
    start: Start, service: LambdaService, receiver: OtlpReceiver
) -> None:
    """The variable is about what starts without a line of code."""
    sandbox = start(INSTRUMENTOR, "aws-lambda")
    assert service.invoke({}).answer == 7
    receiver.wait_for(1)
    assert [scope.name for scope in receiver.scopes] == ["opentelemetry.instrumentation.aws_lambda"]
    assert "otel-lambda-image" not in sandbox.log
