"""What the runtime says about itself: single lines on stderr, which Lambda puts in the function's log."""

import sys

_said: set[str] = set()

# What own_setup.py has to say, kept here while the function's module is loaded, since that one is loaded by few. None:
# it is said at once.
held: list[str] | None = None


def warn(message: str) -> None:
    """Never raises: a closed or replaced stderr is the function's own business."""
    try:
        sys.stderr.write("otel-lambda-image: " + " ".join(message.split()) + "\n")
        sys.stderr.flush()
    except Exception:
        pass


def warn_once(topic: str, message: str) -> None:
    if is_new(topic):
        warn(message)


def is_new(topic: str) -> bool:
    """The first time that it is asked about it."""
    if topic in _said:
        return False
    _said.add(topic)
    return True


def describe(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception:
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
