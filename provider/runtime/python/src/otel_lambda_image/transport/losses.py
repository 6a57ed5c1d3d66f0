"""What is lost while the backend takes the rest: counted by reason, and told together at the end of a call."""

from ..diagnostics import warn

# A reason can have a text of the item's own.
_REASONS_KEPT = 8


class Losses:
    def __init__(self, noun: str, target: str) -> None:
        self._noun = noun
        self._target = target
        self._counts: dict[str, int] = {}

    def add(self, count: int, reason: str) -> None:
        if reason not in self._counts and len(self._counts) >= _REASONS_KEPT:
            reason = "other reasons"
        self._counts[reason] = self._counts.get(reason, 0) + count

    def tell(self) -> None:
        counts, self._counts = self._counts, {}
        for reason, count in counts.items():
            warn(f"{count} {self._noun} for {self._target} were dropped: {reason}")
