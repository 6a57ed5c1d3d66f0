"""When a failing backend is tried again."""

import os
import time
from email.utils import formatdate

import pytest

from otel_lambda_image.transport import backoff as backoff_module
from otel_lambda_image.transport.backoff import Backoff, parse_retry_after


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(backoff_module, "time", clock)
    return clock


def set_jitter(monkeypatch: pytest.MonkeyPatch, byte: int) -> None:
    monkeypatch.setattr(os, "urandom", lambda size: bytes([byte] * size))


def test_waits_double_up_to_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    set_jitter(monkeypatch, 0)
    backoff = Backoff()
    assert [backoff.fail() for _ in range(8)] == [0.75, 1.5, 3.0, 6.0, 12.0, 24.0, 45.0, 45.0]
    assert backoff.failures == 8
    # A number so large that the power would not fit.
    backoff.failures = 5000
    assert backoff.fail() == 45.0


def test_jitter_is_a_quarter(monkeypatch: pytest.MonkeyPatch) -> None:
    set_jitter(monkeypatch, 255)
    assert 0.99 < Backoff().fail() < 1.0


def test_it_is_over_after_the_time_or_a_success(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    set_jitter(monkeypatch, 0)
    backoff = Backoff()
    assert not backoff.is_waiting
    backoff.fail()
    assert backoff.is_waiting
    clock.now += 0.74
    assert backoff.is_waiting
    clock.now += 0.01
    assert not backoff.is_waiting
    backoff.fail()
    assert backoff.is_waiting
    backoff.succeed()
    assert (backoff.is_waiting, backoff.failures) == (False, 0)


def test_a_clock_that_is_set_back_does_not_make_it_wait_longer(clock: Clock) -> None:
    backoff = Backoff()
    backoff.fail(60.0)
    clock.now -= 1
    assert not backoff.is_waiting


@pytest.mark.parametrize(
    ("retry_after", "expected"), [(None, 0.75), (0.0, 0.75), (0.5, 0.75), (30.0, 30.0), (600.0, 600.0), (7200.0, 600.0)]
)
def test_a_backend_may_ask_for_longer(
    retry_after: float | None, expected: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_jitter(monkeypatch, 0)
    assert Backoff().fail(retry_after) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("", None), ("120", 120.0), ("0", 0.0), ("-1", None), ("soon", None), ("1.5", None)]
)
def test_retry_after_in_seconds(text: str, expected: float | None) -> None:
    assert parse_retry_after(text) == expected


def test_retry_after_as_a_date(clock: Clock) -> None:
    clock.now = float(int(time.time()))
    assert parse_retry_after(formatdate(clock.now + 90, usegmt=True)) == 90.0
    assert parse_retry_after(formatdate(clock.now - 90, usegmt=True)) == 0.0
