"""Whatever a backend refuses, for whatever reason: all the rest arrives once, and nothing stays for ever."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otel_lambda_image.transport.bounded_queue import BoundedQueue, Entry
from otel_lambda_image.transport.delivery import Delivery
from otel_lambda_image.transport.otlp_exporter import OtlpExporter
from otel_lambda_image.transport.outcome import DISCONNECTED, Outcome

FAILED = Outcome(False, "status 503", retry=True, splits=True)
BUSY = Outcome(False, "status 429", retry=True)
REFUSED = Outcome(False, "status 400", splits=True)
UNAUTHORIZED = Outcome(False, "status 401")


class Backend(OtlpExporter):
    """Answers as `judge` says of what is in a request, and keeps what it takes."""

    noun, target = "items", "backend"

    def __init__(self, judge: Callable[[list[bytes]], Outcome | None]) -> None:
        self.judge = judge
        self.taken: list[bytes] = []
        self.requests = 0

    def export(self, batch: Sequence[Entry], timeout_seconds: float, may_connect: bool) -> Outcome:
        self.requests += 1
        bodies = [entry.body for entry in batch]
        outcome = self.judge(bodies) or Outcome(True)
        if outcome.sent:
            self.taken += bodies
        return outcome


def call(delivery: Delivery, queue: BoundedQueue) -> None:
    """As at the end of each call, when the time that the backoff asks for is over."""
    remaining = len(queue)
    while remaining > 0:
        batch = queue.take_one() if delivery.is_failing else queue.take(8, 1000_000)
        remaining -= len(batch)
        kept = delivery.deliver(batch, None, True)
        queue.give_back(batch, kept)
        if kept:
            return


def bad(number: int) -> bytes:
    return b"bad%d" % number


@settings(max_examples=300, deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=30), st.sampled_from([FAILED, REFUSED]))
def test_the_bad_are_lost_and_the_good_arrive_once(are_bad: list[bool], outcome: Outcome) -> None:
    backend = Backend(lambda bodies: outcome if any(body.startswith(b"bad") for body in bodies) else None)
    delivery, queue = Delivery(backend, 5.0), BoundedQueue(0, 1_000_000)
    good = [b"good%d" % number for number, is_bad in enumerate(are_bad) if not is_bad]
    for number, is_bad in enumerate(are_bad):
        queue.put(Entry(bad(number) if is_bad else b"good%d" % number))
    for number in range(4 * len(are_bad) + 10):
        queue.put(Entry(b"later%d" % number))
        good.append(b"later%d" % number)
        call(delivery, queue)
    assert sorted(backend.taken) == sorted(good)
    assert queue.is_done


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([FAILED, BUSY, None]), max_size=60), st.integers(1, 30))
def test_a_backend_that_comes_and_goes_gets_nothing_twice(answers: list[Outcome | None], count: int) -> None:
    given_answers = iter(answers)
    backend = Backend(lambda bodies: next(given_answers, None))
    delivery, queue = Delivery(backend, 5.0), BoundedQueue(0, 1_000_000)
    for number in range(count):
        queue.put(Entry(b"%d" % number))
    for _ in range(70):
        call(delivery, queue)
    assert len(set(backend.taken)) == len(backend.taken)
    assert queue.is_done


@given(st.integers(1, 30), st.sampled_from([FAILED, BUSY]))
def test_an_outage_loses_nothing(count: int, outcome: Outcome) -> None:
    answers = [outcome] * 50
    backend = Backend(lambda bodies: answers.pop() if answers else None)
    delivery, queue = Delivery(backend, 5.0), BoundedQueue(0, 1_000_000)
    for number in range(count):
        queue.put(Entry(b"%d" % number))
        call(delivery, queue)
    for _ in range(50):
        call(delivery, queue)
    assert sorted(backend.taken) == sorted(b"%d" % number for number in range(count))


def test_a_backend_that_asks_for_time_is_not_asked_in_parts() -> None:
    """Some of a batch has failed and something was taken since, but too many requests are nobody's fault."""
    answers: list[Outcome | None] = [FAILED, None, BUSY]
    backend = Backend(lambda bodies: answers.pop(0) if answers else None)
    delivery, queue = Delivery(backend, 5.0), BoundedQueue(0, 1_000_000)
    for number in range(8):
        queue.put(Entry(b"%d" % number))
    call(delivery, queue)
    call(delivery, queue)
    assert (backend.requests, len(queue)) == (3, 7)
    call(delivery, queue)
    assert len(backend.taken) == 8


def test_a_backend_that_asks_for_time_gets_what_failed_often() -> None:
    answers: list[Outcome | None] = [FAILED, FAILED, FAILED, None, BUSY]
    backend = Backend(lambda bodies: answers.pop(0) if answers else None)
    delivery, queue = Delivery(backend, 5.0), BoundedQueue(0, 1_000_000)
    queue.put(Entry(b"a"))
    for _ in range(3):
        call(delivery, queue)
    queue.put(Entry(b"b"))
    queue.put(Entry(b"c"))
    for _ in range(2):
        call(delivery, queue)
    assert sorted(backend.taken) == [b"a", b"b", b"c"]


def test_what_there_is_no_time_for_stays_in_order() -> None:
    backend = Backend(lambda bodies: REFUSED if len(bodies) > 2 else DISCONNECTED)
    batch = [Entry(b"%d" % number) for number in range(8)]
    assert Delivery(backend, 5.0).deliver(batch, None, True) == batch


def test_what_only_the_key_is_to_blame_for_is_not_sent_in_parts() -> None:
    backend = Backend(lambda bodies: UNAUTHORIZED)
    delivery = Delivery(backend, 5.0)
    assert delivery.deliver([Entry(b"a"), Entry(b"b")], None, True) == []
    assert backend.requests == 1


def test_reasons_are_counted_within_bounds(capsys: pytest.CaptureFixture[str]) -> None:
    delivery = Delivery(Backend(lambda bodies: None), 5.0)
    for number in range(20):
        delivery.lose(2, f"reason {number}")
    delivery.tell_losses()
    delivery.tell_losses()
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 9
    assert lines[-1].endswith("24 items for backend were dropped: other reasons")
