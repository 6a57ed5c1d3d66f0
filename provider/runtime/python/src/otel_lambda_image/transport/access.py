"""What a request shows the backend beside headers that stay the same. For types only."""

from collections.abc import Mapping
from typing import Protocol

from .response import Response


class Access(Protocol):
    @property
    def is_ready(self) -> bool:
        """Whether signing makes no request of its own."""

    @property
    def signs(self) -> bool:
        """Whether requests get an authorization header of their own."""

    def sign(self, target: str, lines: Mapping[str, str], body: bytes) -> Mapping[str, str]:
        """Headers to add to those of one request, a path and query that it is for, and its body."""

    def find_wait(self, response: Response) -> float | None:
        """For how many seconds to wait after a refusal, until the headers are read again and another try makes sense.

        None where that has nothing to do with the refusal.
        """

    def forget(self) -> None:
        """What was found out in this sandbox, of which another is made."""
