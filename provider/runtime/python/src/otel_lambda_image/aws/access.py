"""Shows a backend that this function may send: by a signature, by headers from a secret, or by both."""

from collections.abc import Mapping
from time import time

from ..transport.response import Response
from .signer import Signer

_REFUSALS = (401, 403)
# The longest for which a rotated key goes unnoticed twice in a row, and what it costs at most where a key stays wrong:
# one request to Secrets Manager a minute in each sandbox.
_SECONDS_BETWEEN_READINGS = 60.0


class AwsAccess:
    """`signer` is None where requests are not signed, `has_secret` whether headers are read from one."""

    def __init__(self, signer: Signer | None, has_secret: bool) -> None:
        self._signer = signer
        self._has_secret = has_secret
        self._may_read_from = 0.0

    @property
    def is_ready(self) -> bool:
        return self._signer is None or self._signer.is_ready

    @property
    def signs(self) -> bool:
        return self._signer is not None

    def sign(self, target: str, lines: Mapping[str, str], body: bytes) -> Mapping[str, str]:
        """Signed is what makes the request another one; what proxies may change is not."""
        if self._signer is None:
            return {}
        signed = {
            name: value
            for name, value in lines.items()
            if name in ("host", "content-type", "content-encoding") or name.startswith("x-amz-")
        }
        return self._signer.sign("POST", target, signed, body)

    def find_wait(self, response: Response) -> float | None:
        now = time()
        if self._signer is not None and self._signer.correct_clock(response):
            # The secret is read along with it.
            self._may_read_from = now + _SECONDS_BETWEEN_READINGS
            return 0.0
        if not self._has_secret or response.status not in _REFUSALS:
            return None
        # By wall clock, as a sandbox may be frozen; one that was set back must not make it wait longer.
        wait = self._may_read_from - now
        if 0 < wait <= _SECONDS_BETWEEN_READINGS:
            return wait
        self._may_read_from = now + _SECONDS_BETWEEN_READINGS
        return 0.0

    def forget(self) -> None:
        self._may_read_from = 0.0
        if self._signer is not None:
            self._signer.forget()
