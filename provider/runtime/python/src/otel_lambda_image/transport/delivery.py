"""Delivers batches: decides what is tried again, what is tried in parts, and what is given up."""

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from ..diagnostics import warn_once
from .bounded_queue import Entry
from .otlp_exporter import OtlpExporter
from .outcome import DISCONNECTED, Outcome

if TYPE_CHECKING:
    from .losses import Losses
    from .outage import Outage

# So often an entry may fail alone while others are taken. That it does so once can be the backend's fault.
_MAX_FAILURES = 3


class Delivery:
    """A batch that fails is an outage, until a request is taken after it: then something in the batch is to blame.

    What keeps account of failures is loaded with the first of them.
    """

    def __init__(self, exporter: OtlpExporter, export_timeout_seconds: float) -> None:
        self.exporter = exporter
        self._export_timeout = export_timeout_seconds
        self._reset()

    def _reset(self) -> None:
        self._outage: Outage | None = None
        self._losses: Losses | None = None
        self._accepted = 0
        self._refuses_all = False

    @property
    def is_failing(self) -> bool:
        return self._outage is not None and self._outage.backoff.failures > 0

    @property
    def is_waiting(self) -> bool:
        """Until it makes sense to try again."""
        return self._outage is not None and self._outage.backoff.is_waiting

    def after_fork(self) -> None:
        """In the child process: the parent tells of what was lost before."""
        self.exporter.after_fork()
        self._losses = None

    def restored(self) -> "Delivery":
        """In a copy of this process: another sandbox, for which no outage is known."""
        self.exporter.after_restore()
        return Delivery(self.exporter, self._export_timeout)

    def deliver(self, batch: Sequence[Entry], deadline: float | None, may_connect: bool) -> list[Entry]:
        """What is to be kept and tried again, in its order."""
        accepted = self._accepted
        refused = 0
        pieces = [list(batch)]
        is_suspect = False
        while pieces:
            piece = pieces.pop()
            outcome = self._export(piece, deadline, may_connect)
            if outcome.sent:
                self._accept(outcome)
                continue
            if outcome is DISCONNECTED:
                return _join(piece, pieces)
            if outcome.retry:
                is_suspect = outcome.splits and (is_suspect or self._is_to_blame(piece))
                if not is_suspect:
                    self._mark(piece)
                    self._get_outage().hold(outcome.retry_after, outcome.note)
                    return _join(piece, pieces)
            if len(piece) > 1 and outcome.splits and (outcome.retry or not self._refuses_all):
                half = len(piece) // 2
                pieces += [piece[half:], piece[:half]]
                continue
            if outcome.retry:
                to_blame = self._is_to_blame(piece)
                self._mark(piece)
                if not to_blame or piece[0].failures < _MAX_FAILURES:
                    # Nothing new: the log has been told when the batch failed first.
                    self._get_outage().hold(outcome.retry_after, "")
                    return _join(piece, pieces)
            self._give_up(piece, outcome, self._accepted > accepted or outcome.retry)
            refused += len(piece)
        # Batches are not taken apart in vain again, until one is accepted.
        self._refuses_all = self._refuses_all or (self._accepted == accepted and refused > 1)
        return []

    def drop(self, count: int, reason: str) -> None:
        """Not for the backend's reasons, such as a full queue. What an outage has to do with is told with it."""
        if not count:
            return
        if self.is_failing:
            self._get_outage().drop(count, reason)
        else:
            self.lose(count, reason)

    def lose(self, count: int, reason: str) -> None:
        """While the backend takes others."""
        if self._losses is None:
            from .losses import Losses

            self._losses = Losses(self.exporter.noun, self.exporter.target)
        self._losses.add(count, reason)

    def hurry(self) -> None:
        """There is no later in which a backend that fails could be tried again."""
        if self._outage is not None:
            self._outage.backoff.hurry()

    def abandon(self, count: int, reason: str) -> None:
        """Tells of all that is not sent, since nothing is sent any more."""
        if self._outage is not None:
            self._outage.abandon()
        if count:
            self.lose(count, reason)
        self.tell_losses()

    def tell(self, reason: str) -> None:
        """Why nothing can be sent, once in an outage."""
        self._get_outage().tell(reason)

    def tell_losses(self) -> None:
        if self._losses is not None:
            self._losses.tell()

    def _get_outage(self) -> "Outage":
        if self._outage is None:
            from .outage import Outage

            self._outage = Outage(self.exporter.noun, self.exporter.target)
        return self._outage

    def _export(self, piece: Sequence[Entry], deadline: float | None, may_connect: bool) -> Outcome:
        timeout = self._export_timeout
        if deadline is not None:
            timeout = min(timeout, deadline - monotonic())
            if timeout <= 0:
                return DISCONNECTED
        return self.exporter.export(piece, timeout, may_connect)

    def _accept(self, outcome: Outcome) -> None:
        self._accepted += 1
        self._refuses_all = False
        if self._outage is not None:
            self._outage.end()
        if outcome.rejected:
            self.lose(outcome.rejected, outcome.note)
        elif outcome.note:
            warn_once(outcome.note, outcome.note)

    def _is_to_blame(self, piece: Sequence[Entry]) -> bool:
        """Some of it failed before, and something was accepted since."""
        return any(one.accepted_before is not None and one.accepted_before < self._accepted for one in piece)

    def _mark(self, piece: Sequence[Entry]) -> None:
        for one in piece:
            one.accepted_before = self._accepted
        if len(piece) == 1:
            piece[0].failures += 1

    def _give_up(self, piece: Sequence[Entry], outcome: Outcome, takes_others: bool) -> None:
        if takes_others:
            self.lose(len(piece), outcome.note)
        else:
            outage = self._get_outage()
            # It is there, and there is nothing to wait for.
            outage.backoff.succeed()
            outage.drop(len(piece), outcome.note)


def _join(piece: list[Entry], pieces: Sequence[list[Entry]]) -> list[Entry]:
    """Those that are left: the last of the pieces comes first."""
    return piece + [one for rest in reversed(pieces) for one in rest]
