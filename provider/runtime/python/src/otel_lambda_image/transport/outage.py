"""The account of an outage: when to try again, what was lost meanwhile, what the log is told. Loaded with the first."""

from ..diagnostics import warn
from .backoff import Backoff


class Outage:
    """Begins with the first batch that fails and ends with the first that is taken: one line for each."""

    def __init__(self, noun: str, target: str) -> None:
        self.backoff = Backoff()
        self._noun = noun
        self._target = target
        self._dropped = 0
        self._reason = ""
        self._told = False

    def hold(self, retry_after: float | None, note: str) -> None:
        """What has failed is kept. Without a note the log is not told."""
        seconds = self.backoff.fail(retry_after)
        if note:
            self.tell(f"{note}. {self._noun.capitalize()} are kept and sent later, first after {seconds:.0f} s")

    def drop(self, count: int, reason: str) -> None:
        if not self._dropped:
            # The first of an outage; the rest is counted and told when it ends.
            warn(f"{self._noun} for {self._target} are dropped: {reason}")
            self._told = True
            self._reason = reason
        self._dropped += count

    def tell(self, reason: str) -> None:
        """Once in an outage."""
        if not self._told:
            self._told = True
            warn(f"{self._noun} can't be sent to {self._target}: {reason}")

    def end(self) -> None:
        self.backoff.succeed()
        if self._told:
            warn(f"{self._noun} are sent to {self._target} again; {self._dropped} were dropped")
        self._dropped = 0
        self._told = False

    def abandon(self) -> None:
        """There will be no end of it, at which what was dropped is counted otherwise."""
        if self._dropped:
            warn(f"{self._dropped} {self._noun} for {self._target} were dropped: {self._reason}")
        self._dropped = 0
