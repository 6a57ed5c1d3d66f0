"""What a queue holds: by number, by bytes, and who makes room for whom."""

import time
from collections.abc import Callable

import pytest
from opentelemetry.trace import set_span_in_context

from otel_lambda_image.setup import Setup
from otel_lambda_image.transport import backoff as backoff_module
from otlp_receiver import OtlpReceiver, accept, fail

Configure = Callable[..., Setup]


def recover(setup: Setup, receiver: OtlpReceiver, monkeypatch: pytest.MonkeyPatch) -> None:
    receiver.behave = accept
    with monkeypatch.context() as patch:
        patch.setattr(backoff_module, "time", lambda: time.time() + 100)
        assert setup.provider.force_flush(10000)


def test_bytes_are_bounded(
    configured: Configure,
    receiver: OtlpReceiver,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A sixteenth of a function of 128 MB."""
    receiver.behave = fail(503)
    setup = configured(AWS_LAMBDA_FUNCTION_MEMORY_SIZE="128", OTEL_BSP_SCHEDULE_DELAY="60000")
    tracer = setup.provider.get_tracer("test")
    for number in range(200):
        tracer.start_span(f"span {number}", attributes={"payload": "x" * 200_000}).end()
    assert not setup.provider.force_flush(5000)
    recover(setup, receiver, monkeypatch)
    assert sorted(span.name for span in receiver.spans) == sorted(f"span {number}" for number in range(41))
    assert "queue of 8 MiB is full" in capsys.readouterr().err


def test_ten_thousand_small_spans_fit(
    configured: Configure, receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    setup = configured(AWS_LAMBDA_FUNCTION_MEMORY_SIZE="128")
    tracer = setup.provider.get_tracer("test")
    for number in range(10_000):
        tracer.start_span(f"span {number}", attributes={"number": number, "table": "orders"}).end()
    assert setup.provider.force_flush(30_000)
    assert len(receiver.spans) == 10_000
    assert capsys.readouterr().err == ""


def test_what_does_not_fit_is_told_once_in_a_call(
    configured: Configure, receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    setup = configured(OTEL_BSP_MAX_QUEUE_SIZE="64", OTEL_BSP_SCHEDULE_DELAY="10")
    tracer = setup.provider.get_tracer("test")
    for _ in range(2):
        receiver.spans.clear()
        for number in range(3000):
            tracer.start_span(f"span {number}").end()
        assert setup.provider.force_flush(10_000)
        (line,) = capsys.readouterr().err.splitlines()
        dropped = 3000 - len(receiver.spans)
        assert dropped > 0
        target = f"{receiver.endpoint}/v1/traces"
        assert line.endswith(f"{dropped} spans for {target} were dropped: the queue of 64 spans is full")


def test_children_make_room_for_roots(
    configured: Configure, receiver: OtlpReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver.behave = fail(503)
    setup = configured(OTEL_BSP_MAX_QUEUE_SIZE="10", OTEL_BSP_SCHEDULE_DELAY="60000")
    tracer = setup.provider.get_tracer("test")
    for number in range(3):
        root = tracer.start_span(f"root {number}")
        for child in range(5):
            tracer.start_span(f"child {number}.{child}", set_span_in_context(root)).end()
        root.end()
    assert not setup.provider.force_flush(5000)
    recover(setup, receiver, monkeypatch)
    assert {span.name for span in receiver.spans} == {
        *(f"child 0.{child}" for child in range(5)),
        "root 0",
        "child 1.0",
        "child 1.1",
        "root 1",
        "root 2",
    }


def test_roots_do_not_push_out_roots(
    configured: Configure, receiver: OtlpReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver.behave = fail(503)
    setup = configured(OTEL_BSP_MAX_QUEUE_SIZE="5", OTEL_BSP_SCHEDULE_DELAY="60000")
    tracer = setup.provider.get_tracer("test")
    for number in range(8):
        tracer.start_span(f"root {number}").end()
    assert not setup.provider.force_flush(5000)
    recover(setup, receiver, monkeypatch)
    assert {span.name for span in receiver.spans} == {f"root {number}" for number in range(5)}
