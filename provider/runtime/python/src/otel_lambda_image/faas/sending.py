"""When the spans of a call are sent: before its answer or, with the help of an extension, after it."""

from typing import TYPE_CHECKING, Any, Protocol

from ..diagnostics import describe, warn, warn_once

if TYPE_CHECKING:
    from ..setup import Setup
    from .extension import FlushExtension

# Time that a call keeps for getting its answer out.
MARGIN_MILLIS = 100


class Sending(Protocol):
    def end_call(self, lambda_context: Any) -> None:
        """All spans of the call have ended."""


class SendBeforeResponse:
    def __init__(self, setup: "Setup") -> None:
        self._setup = setup

    def end_call(self, lambda_context: Any) -> None:
        """Takes no longer than the flush time-out, and never what the call needs to end in time."""
        left = int(lambda_context.get_remaining_time_in_millis()) - MARGIN_MILLIS
        timeout = max(0, min(self._setup.settings.flush_timeout, left))
        if not self._setup.provider.force_flush(timeout):
            # Only then is anything left for the end of the sandbox.
            arm_shutdown(self._setup)


class SendAfterResponse:
    def __init__(self, extension: "FlushExtension", fallback: SendBeforeResponse) -> None:
        self._extension = extension
        self._fallback = fallback

    def end_call(self, lambda_context: Any) -> None:
        if self._extension.is_running:
            self._extension.end_call(lambda_context.aws_request_id)
        else:
            self._fallback.end_call(lambda_context)


def create_sending(setup: "Setup") -> Sending:
    before_response = SendBeforeResponse(setup)
    if not setup.settings.flush_after_response:
        return before_response
    try:
        from .extension import FlushExtension

        extension = FlushExtension(
            lambda seconds: setup.provider.force_flush(round(seconds * 1000)), setup.settings.flush_timeout / 1000
        )
        extension.register()
    except Exception as error:
        warn(f"spans are sent before the answer, since no extension could be registered: {describe(error)}")
        return before_response
    arm_shutdown(setup)
    return SendAfterResponse(extension, before_response)


def arm_shutdown(setup: "Setup") -> None:
    try:
        from .shutdown import flush_on_shutdown

        flush_on_shutdown(setup.provider.force_flush)
    except Exception as error:
        warn_once("shutdown", f"spans that are left when the sandbox ends are not sent: {describe(error)}")
