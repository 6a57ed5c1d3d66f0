"""What the runtime says about itself: single lines on stderr, which Lambda puts in the function's log."""

import sys

_said: set[str] = set()


def warn(message: str) -> None:
    """Never raises: a closed or replaced stderr is the function's own business."""
    try:
        sys.stderr.write("otel-lambda-image: " + " ".join(message.split()) + "\n")
        sys.stderr.flush()
    except Exception:
        pass


def warn_once(topic: str, message: str) -> None:
    if topic not in _said:
        _said.add(topic)
        warn(message)


def describe(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception:
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
