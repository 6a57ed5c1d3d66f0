"""What callers give that they must not: said once, and something sensible in its place.

Loaded when it happens. https://opentelemetry.io/docs/specs/otel/error-handling/ asks that the API raises nothing.
"""

from time import time_ns
from typing import Any

from ..diagnostics import warn_once


def as_text(what: str, value: Any) -> str:
    """The value's own text, or an empty one where it has none."""
    warn_once(f"text {what}", f"{what} is no text but of {type(value)}: its text is taken")
    try:
        return "" if value is None else str(value)
    except Exception:
        return ""


def as_time(value: Any) -> int:
    """Nanoseconds since 1970 as OTLP can carry them; a fraction of one is left out, for anything else it is now."""
    try:
        time = int(value)
    except Exception:
        time = -1
    if 0 <= time < 1 << 64:
        return time
    warn_once("time", f"a time of {type(value)} is not in nanoseconds since 1970: the time of the call is taken")
    return time_ns()


def ignore(what: str, value: Any, effect: str) -> None:
    warn_once(f"misuse {what}", f"{what} of {type(value)} is not one: {effect}")
