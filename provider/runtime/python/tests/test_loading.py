"""Loading what a function needs, without the garbage collector and the interpreter's stack in the way."""

import gc
from collections.abc import Callable, Iterator
from resource import RUSAGE_SELF, getrusage

import pytest

from otel_lambda_image.loading import load_undisturbed

CALLS = 200


@pytest.fixture(autouse=True)
def thresholds() -> Iterator[tuple[int, int, int]]:
    before = gc.get_threshold()
    gc.set_threshold(700, 11, 12)
    yield (700, 11, 12)
    gc.set_threshold(*before)


def test_the_collector_runs_less_often_and_then_as_before(thresholds: tuple[int, int, int]) -> None:
    assert load_undisturbed(gc.get_threshold) == (10_000, 11, 12)
    assert gc.get_threshold() == thresholds


def test_it_runs_as_before_after_an_error_too(thresholds: tuple[int, int, int]) -> None:
    with pytest.raises(ZeroDivisionError):
        load_undisturbed(lambda: 1 // 0)
    assert gc.get_threshold() == thresholds


@pytest.mark.parametrize("own", [(50_000, 10, 10), (0, 10, 10)])
def test_what_is_there_stays_where_it_is_more_or_nothing_at_all(own: tuple[int, int, int]) -> None:
    gc.set_threshold(*own)
    assert load_undisturbed(gc.get_threshold) == own
    assert gc.get_threshold() == own


def test_what_the_function_sets_while_it_is_loaded_stays() -> None:
    load_undisturbed(lambda: gc.set_threshold(5000, 20, 20))
    assert gc.get_threshold() == (5000, 20, 20)


def test_the_next_call_has_no_collection_that_is_due_by_then(thresholds: tuple[int, int, int]) -> None:
    kept = load_undisturbed(lambda: [[number] for number in range(5000)])
    assert gc.get_count()[0] < thresholds[0]
    assert len(kept) == 5000


def test_a_collector_that_is_off_stays_off() -> None:
    load_undisturbed(gc.disable)
    try:
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_no_call_takes_memory_from_the_system_again_and_again() -> None:
    """At whatever depth: one that does takes a new page for every call."""
    assert load_undisturbed(lambda: count_worst_faults(400)) < CALLS / 2


def test_calls_can_be_as_deep_as_anywhere() -> None:
    def descend(depth: int) -> int:
        return 1 + descend(depth - 1) if depth else 0

    assert load_undisturbed(lambda: descend(700)) == 700


def count_worst_faults(depth: int) -> int:
    """The most pages that a number of calls takes, made at each of so many depths."""
    leaf = make_large_function()

    def descend(left: int) -> int:
        before = getrusage(RUSAGE_SELF).ru_minflt
        for _ in range(CALLS):
            leaf()
        faults = getrusage(RUSAGE_SELF).ru_minflt - before
        return max(faults, descend(left - 1)) if left else faults

    return descend(depth)


def make_large_function() -> Callable[[], None]:
    """Larger than what calls it, so that it is what does not fit any more at one depth or another."""
    namespace: dict[str, Callable[[], None]] = {}
    exec("def leaf():\n" + "\n".join(f"    v{i} = {i}" for i in range(60)), namespace)
    return namespace["leaf"]
