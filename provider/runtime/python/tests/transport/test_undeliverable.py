"""What can't be delivered costs itself alone: batches that are too large, refused, or never answered well."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from opentelemetry.trace import SpanKind

from otel_lambda_image.setup import Setup
from otel_lambda_image.transport import backoff as backoff_module
from otel_lambda_image.transport import bounded_queue as bounded_queue_module
from otlp_receiver import Answer, OtlpReceiver, accept, fail

Configure = Callable[..., Setup]
LARGE = 1_500_000


def end_span(setup: Setup, name: str, size: int = 0) -> None:
    setup.provider.get_tracer("test").start_span(name, attributes={"payload": "x" * size} if size else None).end()


def call(setup: Setup, *names: str) -> bool:
    for name in names:
        end_span(setup, name, LARGE if name == "large" else 0)
    return setup.provider.force_flush(5000)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """As if so many seconds had passed."""
    offset = 0.0

    def pass_time(seconds: float) -> None:
        nonlocal offset
        offset += seconds
        for module in (backoff_module, bounded_queue_module):
            monkeypatch.setattr(module, "time", lambda: time.time() + offset)

    return pass_time


def refuse_large(status: int, headers: dict[str, str] | None = None) -> Callable[[int], Answer | None]:
    return lambda length: (status, headers or {}, b"too large") if length > 1_000_000 else None


def names(receiver: OtlpReceiver) -> list[str]:
    return sorted(span.name for span in receiver.spans)


def test_backend_that_fails_for_what_is_large_gets_all_the_rest(
    configured: Configure, receiver: OtlpReceiver, later: Callable[[float], None], capsys: pytest.CaptureFixture[str]
) -> None:
    receiver.judge_length = refuse_large(503)
    setup = configured()
    call(setup, "a", "large", "b")
    for number in range(12):
        later(61)
        call(setup, f"call {number}")
    assert names(receiver) == sorted(["a", "b", *(f"call {number}" for number in range(12))])
    assert setup.provider.force_flush(5000)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert "status 503" in lines[0]
    assert "again; 0 were dropped" in lines[1]
    assert "1 spans for" in lines[2]
    assert "were dropped: status 503" in lines[2]


def test_a_span_that_fails_alone_does_not_hold_up_others(
    configured: Configure, receiver: OtlpReceiver, later: Callable[[float], None]
) -> None:
    receiver.judge_length = refuse_large(503)
    setup = configured()
    call(setup, "large")
    for number in range(8):
        later(61)
        call(setup, f"call {number}")
    assert names(receiver) == [f"call {number}" for number in range(8)]
    assert setup.provider.force_flush(5000)


@pytest.mark.parametrize("status", [413, 400])
def test_what_is_too_large_is_sent_in_parts(
    status: int, configured: Configure, receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    receiver.judge = lambda spans: fail(status)() if any(span.name == "bad" for span in spans) else None
    setup = configured(OTEL_BSP_SCHEDULE_DELAY="60000")
    good = [f"span {number}" for number in range(20)]
    assert call(setup, *good[:7], "bad", *good[7:])
    assert names(receiver) == sorted(good)
    (line,) = capsys.readouterr().err.splitlines()
    assert f"1 spans for {receiver.endpoint}/v1/traces were dropped: status {status}" in line


def test_what_is_refused_before_it_was_sent_costs_itself_alone(
    configured: Configure, receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    receiver.judge_length = refuse_large(413)
    setup = configured()
    assert call(setup, "a", "large", "b")
    assert call(setup, "c")
    assert names(receiver) == ["a", "b", "c"]
    (line,) = capsys.readouterr().err.splitlines()
    assert "1 spans for" in line
    assert "were dropped: status 413 too large" in line


def test_backend_that_refuses_everything_is_not_asked_for_every_part_again(
    configured: Configure, receiver: OtlpReceiver
) -> None:
    receiver.behave = fail(400)
    setup = configured(OTEL_BSP_SCHEDULE_DELAY="60000")
    call(setup, *(f"span {number}" for number in range(20)))
    receiver.requests.clear()
    call(setup, *(f"span {number}" for number in range(20)))
    assert len(receiver.requests) == 1
    receiver.judge = lambda spans: fail(400)() if any(span.name == "bad" for span in spans) else None
    receiver.behave = accept
    call(setup, "good")
    call(setup, "bad", "better")
    assert names(receiver) == ["better", "good"]


def test_splitting_keeps_to_the_time_of_a_flush(configured: Configure, receiver: OtlpReceiver) -> None:
    """What there is no time for stays for the next call."""

    def refuse_slowly(length: int) -> Answer | None:
        time.sleep(0.1)
        return fail(413)() if length > 6_000 else None

    receiver.judge_length = refuse_slowly
    setup = configured(OTEL_BSP_SCHEDULE_DELAY="60000")
    for number in range(16):
        end_span(setup, f"span {number:02}", 1000)
    assert not setup.provider.force_flush(300)
    assert len(receiver.spans) < 16
    while not setup.provider.force_flush(5000):
        time.sleep(0.02)
    assert names(receiver) == [f"span {number:02}" for number in range(16)]


def test_outage_drops_only_what_is_old(
    configured: Configure, receiver: OtlpReceiver, later: Callable[[float], None], capsys: pytest.CaptureFixture[str]
) -> None:
    receiver.behave = fail(503)
    setup = configured()
    call(setup, "first")
    for number in range(10):
        later(61)
        call(setup, f"call {number}")
    later(400)
    call(setup, "last")
    receiver.behave = accept
    later(61)
    assert call(setup)
    assert names(receiver) == [*(f"call {number}" for number in range(1, 10)), "last"]
    assert "again; 2 were dropped" in capsys.readouterr().err


class Unencodable(str):
    def encode(self, *args: Any) -> bytes:
        raise ValueError("no text")


def test_a_span_that_can_not_be_encoded_costs_itself_alone(
    configured: Configure, receiver: OtlpReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    setup = configured()
    end_span(setup, "before")
    span = setup.provider.get_tracer("test").start_span("bad")
    span.set_attribute("key", Unencodable("x"))
    span.end()
    end_span(setup, "after")
    assert setup.provider.force_flush(5000)
    assert names(receiver) == ["after", "before"]
    (line,) = capsys.readouterr().err.splitlines()
    assert "1 spans for" in line


@pytest.mark.parametrize(
    "misuse",
    [
        lambda provider: provider.get_tracer(None).start_span("odd").end(),
        lambda provider: provider.get_tracer("test", 1.5).start_span("odd").end(),
        lambda provider: provider.get_tracer("test", "1", 7).start_span("odd").end(),
        lambda provider: provider.get_tracer("test").start_span("odd", kind=None).end(),
        lambda provider: provider.get_tracer("test").start_span(None).end(),
    ],
)
def test_misuse_that_has_a_meaning_is_sent(
    misuse: Callable[[Any], None],
    configured: Configure,
    receiver: OtlpReceiver,
    capsys: pytest.CaptureFixture[str],
) -> None:
    setup = configured()
    end_span(setup, "before")
    misuse(setup.provider)
    assert setup.provider.force_flush(5000)
    assert len(receiver.spans) == 2
    assert all(span.kind == SpanKind.INTERNAL.value + 1 for span in receiver.spans)
    # It is said what was made of it, and nothing of a loss.
    assert "dropped" not in capsys.readouterr().err
