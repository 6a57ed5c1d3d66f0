"""Delivers batches and keeps the account of an outage: when to try again, what was lost, what the log is told."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from ..diagnostics import warn, warn_once
from .backoff import Backoff
from .otlp_exporter import OtlpExporter
from .outcome import DISCONNECTED

T = TypeVar("T")


class Delivery(Generic[T]):
    """An outage begins with the first batch that fails and ends with the first that is taken: one line for each."""

    def __init__(self, exporter: OtlpExporter[T]) -> None:
        self.exporter = exporter
        self.backoff = Backoff()
        self.dropped = 0
        self._told = False

    def deliver(self, batch: Sequence[T], timeout_seconds: float, may_connect: bool) -> bool:
        """True when the batch is to be kept and tried again."""
        outcome = self.exporter.export(batch, timeout_seconds, may_connect)
        if outcome.sent:
            self._end_outage()
            if outcome.note:
                warn_once(outcome.note, outcome.note)
            return False
        if outcome is DISCONNECTED:
            return True
        if outcome.retry:
            seconds = self.backoff.fail(outcome.retry_after)
            kept = f"{self.exporter.noun.capitalize()} are kept and sent later"
            self.tell(f"{outcome.note}. {kept}, first after {seconds:.0f} s")
            return True
        self.backoff.succeed()
        self.drop(len(batch), outcome.note)
        return False

    def restored(self) -> "Delivery[T]":
        """In a copy of this process: another sandbox, for which no outage is known."""
        self.exporter.after_restore()
        return Delivery(self.exporter)

    def drop(self, count: int, reason: str) -> None:
        self.dropped += count
        if self.dropped == count:
            # The first of an outage; the rest is counted and told when it ends.
            warn(f"{self.exporter.noun} for {self.exporter.target} are dropped: {reason}")
            self._told = True

    def tell(self, reason: str) -> None:
        """Once in an outage."""
        if not self._told:
            self._told = True
            warn(f"{self.exporter.noun} can't be sent to {self.exporter.target}: {reason}")

    def _end_outage(self) -> None:
        if self.backoff.failures or self._told:
            self.backoff.succeed()
            warn(f"{self.exporter.noun} are sent to {self.exporter.target} again; {self.dropped} were dropped")
            self.dropped = 0
            self._told = False
