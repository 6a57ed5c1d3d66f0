"""What became of a request, from what the backend answered."""

from .protobuf import read_fields
from .response import Response

# https://opentelemetry.io/docs/specs/otlp/#retryable-response-codes
_RETRYABLE = (429, 502, 503, 504)
# Too large, or with something in it that the backend can't read: must not be sent again as it is, but its parts may.
_SPLITTABLE = (400, 413)


class Outcome:
    """`sent`, or why not and whether trying again makes sense. `note` is worth a line in the log in any case.

    `rejected` is how many a backend refused of what it took. `splits` when it can be the request's own fault, so that a
    part of it may fare better.
    """

    __slots__ = ("note", "rejected", "retry", "retry_after", "sent", "splits")

    def __init__(
        self,
        sent: bool,
        note: str = "",
        retry: bool = False,
        retry_after: float | None = None,
        splits: bool = False,
        rejected: int = 0,
    ) -> None:
        self.sent = sent
        self.note = note
        self.retry = retry
        self.retry_after = retry_after
        self.splits = splits
        self.rejected = rejected

    def keep(self, seconds: float) -> None:
        """What was sent is tried again then, and alone, in case that it is refused for what is in it."""
        self.retry = self.splits = True
        self.retry_after = seconds


# The connection is gone, and the caller has no time to make a new one: says nothing about the backend.
DISCONNECTED = Outcome(False, retry=True)


def judge(response: Response, noun: str) -> Outcome:
    if 200 <= response.status < 300:
        rejected, note = read_partial_success(response, noun)
        return Outcome(True, note, rejected=rejected)
    retry = response.status in _RETRYABLE
    retry_after = None
    if retry:
        from .backoff import parse_retry_after

        retry_after = parse_retry_after(response.headers.get("retry-after", ""))
    detail = "".join(letter for letter in response.body[:200].decode("utf-8", "replace") if letter.isprintable())
    # A backend that asks for time means just that.
    splits = response.status in _SPLITTABLE or (retry and response.status != 429 and retry_after is None)
    return Outcome(False, f"status {response.status} {detail}".strip(), retry, retry_after, splits)


def read_partial_success(response: Response, noun: str) -> tuple[int, str]:
    """How many a backend refused of a request that it took, and why; or what else it says, empty if it says nothing.

    The message has the same two fields for each signal. OTLP forbids to send such items again.
    """
    if not response.body or "protobuf" not in response.headers.get("content-type", ""):
        return 0, ""
    try:
        partial_success = read_fields(response.body).get(1)
        if not isinstance(partial_success, bytes):
            return 0, ""
        fields = read_fields(partial_success)
    except IndexError:
        return 0, ""
    rejected, message = fields.get(1, 0), fields.get(2, b"")
    text = message.decode("utf-8", "replace") if isinstance(message, bytes) else ""
    if not isinstance(rejected, int) or (not rejected and not text):
        return 0, ""
    if rejected:
        return rejected, f"the backend took the request but refused them: {text}"
    return 0, f"the backend took the {noun} and says: {text}"
