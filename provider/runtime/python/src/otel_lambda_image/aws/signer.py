"""Signs requests to one service, by a clock that AWS agrees with."""

from collections.abc import Mapping
from time import gmtime, strftime, time

from ..diagnostics import warn_once
from ..transport.response import Response
from .credential_source import CredentialSource
from .sigv4 import Scope, sign

# AWS takes signatures that are up to five minutes off,
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-signing.html. Less than that is no reason.
_CLOCK_TOLERANCE_SECONDS = 240
# By protocol; the one of Secrets Manager has 400 for all.
_REFUSALS = (400, 401, 403)


class Signer:
    def __init__(self, service: str, region: str, credentials: CredentialSource) -> None:
        self._scope = Scope(service, region)
        self._credentials = credentials
        # What AWS's clock is ahead of this machine's.
        self._clock_offset = 0.0

    @property
    def is_ready(self) -> bool:
        """Whether signing makes no request of its own, for credentials."""
        return self._credentials.is_ready

    def sign(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> dict[str, str]:
        """As in sigv4.sign. Raises HeadersError."""
        timestamp = strftime("%Y%m%dT%H%M%SZ", gmtime(time() + self._clock_offset))
        return sign(self._credentials.get(), self._scope, timestamp, method, target, headers, body)

    def correct_clock(self, response: Response) -> bool:
        """Whether a request was refused while this machine's clock was wrong, and the next is signed by AWS's."""
        date = response.headers.get("date")
        if response.status not in _REFUSALS or not date:
            return False
        from email.utils import parsedate_to_datetime

        try:
            offset = parsedate_to_datetime(date).timestamp() - time()
        except (TypeError, ValueError):
            return False
        if abs(offset - self._clock_offset) <= _CLOCK_TOLERANCE_SECONDS:
            return False
        self._clock_offset = offset
        which = "behind" if offset > 0 else "ahead of"
        warn_once("clock", f"the clock is {abs(offset):.0f} s {which} that of AWS, by which requests are signed now")
        return True

    def forget(self) -> None:
        self._clock_offset = 0.0
        self._credentials.forget()
