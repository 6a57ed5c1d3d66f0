"""The account of a queue: whatever is put in, taken and given back, it holds what it may and no more."""

from hypothesis import given
from hypothesis import strategies as st

from otel_lambda_image.transport.bounded_queue import BoundedQueue, Entry

MAX_ITEMS, MAX_BYTES = 6, 2000

puts = st.builds(lambda size, is_minor: Entry(b"x" * size, is_minor=is_minor), st.integers(0, 700), st.booleans())
# A number takes so many and keeps every second of them.
steps = st.lists(puts | st.integers(0, 4), max_size=40)


@given(steps)
def test_bounds_hold_and_nothing_is_counted_twice(steps: list[Entry | int]) -> None:
    queue = BoundedQueue(MAX_ITEMS, MAX_BYTES)
    put = dropped = done = 0
    for step in steps:
        if isinstance(step, Entry):
            put += 1
            dropped += queue.put(step)
        else:
            taken = queue.take_one() if step == 0 else queue.take(step, 1000)
            queue.give_back(taken, taken[::2])
            done += len(taken) - len(taken[::2])
        assert len(queue) == put - dropped - done <= MAX_ITEMS
    left = queue.take(100, 100_000)
    assert sum(entry.size for entry in left) <= MAX_BYTES
    queue.give_back(left, [])
    assert queue.is_done
    # All of its room is free again.
    assert [queue.put(Entry(b"", is_minor=True)) for _ in range(7)] == [0] * 6 + [1]


def test_what_is_on_its_way_takes_room() -> None:
    queue = BoundedQueue(2, MAX_BYTES)
    assert [queue.put(Entry(b"a", is_minor=True)), queue.put(Entry(b"b"))] == [0, 0]
    taken = queue.take(2, 1000)
    # A minor one that is on its way can't be thrown out any more.
    assert queue.put(Entry(b"c")) == 1
    queue.give_back(taken, taken[:1])
    assert queue.put(Entry(b"d")) == 0
    assert [entry.body for entry in queue.take(9, 1000)] == [b"a", b"d"]


def test_a_large_one_goes_alone() -> None:
    queue = BoundedQueue(0, 10_000)
    for size in (100, 100, 2000, 100):
        queue.put(Entry(b"x" * size))
    assert [[len(entry.body) for entry in queue.take(9, 1000)] for _ in range(3)] == [[100, 100], [2000], [100]]
