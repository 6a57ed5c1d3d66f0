"""Reads a variable as what it stands for."""

import os

from ..diagnostics import warn

# https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#timeout lets a very long time stand
# for none.
_NO_TIMEOUT_MILLIS = 2**31 - 1


def read_text(name: str, default: str) -> str:
    """A variable that is set to nothing counts as not set, as the specification asks."""
    return os.environ.get(name, "").strip() or default


def read_flag(name: str) -> bool:
    return read_text(name, "").lower() == "true"


def read_list(name: str, default: str) -> list[str]:
    return [item.strip().lower() for item in read_text(name, default).split(",") if item.strip()]


def read_patterns(name: str) -> tuple[str, list[str]]:
    return name, [item.strip() for item in read_text(name, "").split(",") if item.strip()]


def read_number(name: str, default: int) -> int:
    number = read_limit(name, default)
    return default if number is None else number


def read_limit(name: str, default: int | None) -> int | None:
    """None is no limit."""
    text = read_text(name, "")
    if not text:
        return default
    if text.isdecimal():
        return int(text)
    warn(f"{name}={text} is not a whole number: using {'no limit' if default is None else default}")
    return default


def read_timeout(name: str, default: int) -> int:
    return read_number(name, default) or _NO_TIMEOUT_MILLIS
