"""The last flush: Lambda sends SIGTERM to a sandbox with an extension, and kills it some 300 ms later."""

import os
import signal
from collections.abc import Callable
from threading import Thread
from types import FrameType

_TIMEOUT_MILLIS = 250

_armed = False


def flush_on_shutdown(last_flush: Callable[[int, Callable[[], bool]], object]) -> None:
    """Calls of the function's own handler for the signal go on to it. Only for the main thread, as all signals.

    While the runtime waits for the next event no Python code may run in the main thread, handlers of signals neither.
    So a thread of our own gets to know of the signal, from a pipe that Python writes to.
    """
    global _armed
    if _armed:
        return
    _armed = True
    previous = signal.getsignal(signal.SIGTERM)

    def ends() -> bool:
        # The function may have put a handler of its own in the place of this one, during a call.
        return previous == signal.SIG_DFL and signal.getsignal(signal.SIGTERM) is on_sigterm

    def end() -> None:
        last_flush(_TIMEOUT_MILLIS, ends)
        if ends():
            # As it would have ended without us: 128 + 15 is what a shell says of a process that SIGTERM ended.
            os._exit(128 + signal.SIGTERM)

    has_thread = _call_on_signal(end)

    def on_sigterm(number: int, frame: FrameType | None) -> None:
        if not has_thread:
            end()
        if callable(previous):
            previous(number, frame)

    signal.signal(signal.SIGTERM, on_sigterm)


def _call_on_signal(end: Callable[[], None]) -> bool:
    """False if the function uses the one pipe that Python has for this itself, as asyncio does."""
    receiver, sender = os.pipe()
    os.set_blocking(sender, False)
    functions_own = signal.set_wakeup_fd(sender, warn_on_full_buffer=False)
    if functions_own != -1:
        signal.set_wakeup_fd(functions_own)
        os.close(receiver)
        os.close(sender)
        return False

    def wait() -> None:
        while signal.SIGTERM not in os.read(receiver, 64):
            pass
        end()

    Thread(target=wait, name="otel-lambda-image-shutdown", daemon=True).start()
    return True
