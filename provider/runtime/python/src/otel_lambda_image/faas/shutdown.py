"""The last flush: Lambda sends SIGTERM to a sandbox with an extension, and kills it some 300 ms later."""

import os
import signal
from collections.abc import Callable
from threading import Thread
from types import FrameType

_TIMEOUT_MILLIS = 250

_armed = False


def flush_on_shutdown(force_flush: Callable[[int], object]) -> None:
    """Calls of the function's own handler for the signal go on to it. Only for the main thread, as all signals.

    While the runtime waits for the next event no Python code runs in the main thread, handlers of signals neither. So
    a thread of our own gets to know of the signal, from a pipe that Python writes to.
    """
    global _armed
    if _armed:
        return
    _armed = True
    receiver, sender = os.pipe2(os.O_CLOEXEC)
    os.set_blocking(sender, False)
    previous = signal.getsignal(signal.SIGTERM)
    ends = previous == signal.SIG_DFL

    def on_sigterm(number: int, frame: FrameType | None) -> None:
        if callable(previous):
            previous(number, frame)

    def wait() -> None:
        while signal.SIGTERM not in os.read(receiver, 64):
            pass
        force_flush(_TIMEOUT_MILLIS)
        if ends:
            # As it would have ended without us: 128 + 15 is what a shell says of a process that SIGTERM ended.
            os._exit(128 + signal.SIGTERM)

    Thread(target=wait, name="otel-lambda-image-shutdown", daemon=True).start()
    signal.set_wakeup_fd(sender, warn_on_full_buffer=False)
    signal.signal(signal.SIGTERM, on_sigterm)
