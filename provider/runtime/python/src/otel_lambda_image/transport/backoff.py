"""When to try a failing backend again."""

import os
from time import time

_FIRST_SECONDS = 1.0
_CAP_SECONDS = 60.0
# A backend may ask for longer than our own cap, but not for so long that a misread header ends the tracing.
_RETRY_AFTER_CAP_SECONDS = 600.0


class Backoff:
    """Exponential, with jitter so that many sandboxes do not come back at once.

    By wall clock, since a monotonic one may stand still while the sandbox is frozen.
    """

    def __init__(self) -> None:
        self.failures = 0
        self._from = 0.0
        self._seconds = 0.0
        # Of these, what the backend asks for.
        self._asked = 0.0

    @property
    def is_waiting(self) -> bool:
        # A clock that was set back must not make it wait longer.
        return self.failures > 0 and 0 <= time() - self._from < self._seconds

    def fail(self, retry_after: float | None = None) -> float:
        """Counts a failure and gives back the seconds to wait."""
        exponential = min(_CAP_SECONDS, _FIRST_SECONDS * 2.0 ** min(self.failures, 16))
        jitter = 0.75 + os.urandom(1)[0] / 1024
        self._asked = min(retry_after or 0.0, _RETRY_AFTER_CAP_SECONDS)
        self._seconds = max(exponential * jitter, self._asked)
        self._from = time()
        self.failures += 1
        return self._seconds

    def hurry(self) -> None:
        """There is no later: waits for what the backend has asked for alone."""
        self._seconds = self._asked

    def succeed(self) -> None:
        self.failures = 0


def parse_retry_after(text: str) -> float | None:
    """Seconds from a Retry-After header: a number, or a date in HTTP's format."""
    if not text:
        return None
    if text.isdecimal():
        return float(text)
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time())
    except (TypeError, ValueError):
        return None
