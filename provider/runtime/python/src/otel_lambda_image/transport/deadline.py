"""The time until which something has to be done."""

from time import monotonic


class Deadline:
    """`at` is a value of time.monotonic(), None for no end."""

    __slots__ = ("_at",)

    def __init__(self, at: float | None) -> None:
        self._at = at

    def left(self) -> float | None:
        """In seconds. Raises TimeoutError when there is nothing left."""
        if self._at is None:
            return None
        left = self._at - monotonic()
        if left <= 0:
            raise TimeoutError("no answer in time")
        return left
