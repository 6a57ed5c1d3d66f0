"""When the spans of a call are sent: before its answer or, with the help of an extension, after it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from ..diagnostics import describe, warn, warn_once

if TYPE_CHECKING:
    from .extension import FlushExtension

# Sends what is queued within the given milliseconds. True if that was all.
ForceFlush = Callable[[int], bool]
# The same at the end of the sandbox, which asks whether the process ends with it.
LastFlush = Callable[[int, Callable[[], bool]], None]

# Time that a call keeps for getting its answer out.
MARGIN_MILLIS = 100


class Sending(Protocol):
    def end_call(self, lambda_context: Any) -> None:
        """All spans of the call have ended."""


class SendBeforeResponse:
    def __init__(self, force_flush: ForceFlush, last_flush: LastFlush, timeout_millis: int) -> None:
        self._force_flush = force_flush
        self._last_flush = last_flush
        self._timeout_millis = timeout_millis

    def end_call(self, lambda_context: Any) -> None:
        """Takes no longer than the flush time-out, and never what the call needs to end in time."""
        left = int(lambda_context.get_remaining_time_in_millis()) - MARGIN_MILLIS
        if not self._force_flush(max(0, min(self._timeout_millis, left))):
            # Only then is anything left for the end of the sandbox.
            arm_shutdown(self._last_flush)


class SendAfterResponse:
    def __init__(self, extension: "FlushExtension", fallback: SendBeforeResponse) -> None:
        self._extension = extension
        self._fallback = fallback

    def end_call(self, lambda_context: Any) -> None:
        if self._extension.is_running:
            self._extension.end_call(lambda_context.aws_request_id)
        else:
            self._fallback.end_call(lambda_context)


def create_sending(
    force_flush: ForceFlush, last_flush: LastFlush, timeout_millis: int, after_response: bool
) -> Sending:
    before_response = SendBeforeResponse(force_flush, last_flush, timeout_millis)
    if not after_response:
        return before_response
    try:
        from .extension import FlushExtension

        extension = FlushExtension(lambda seconds: force_flush(round(seconds * 1000)), timeout_millis / 1000)
        extension.register()
    except Exception as error:
        warn(f"spans are sent before the answer, since no extension could be registered: {describe(error)}")
        return before_response
    arm_shutdown(last_flush)
    return SendAfterResponse(extension, before_response)


def arm_shutdown(last_flush: LastFlush) -> None:
    try:
        from .shutdown import flush_on_shutdown

        flush_on_shutdown(last_flush)
    except Exception as error:
        warn_once("shutdown", f"spans that are left when the sandbox ends are not sent: {describe(error)}")
