"""A row of the table: what the specification asks for, where it says so, and the check of it."""

from collections.abc import Callable
from dataclasses import dataclass

from implementations import Implementation

SPECIFICATION = "https://opentelemetry.io/docs/specs/otel/"

Check = Callable[[Implementation], None]


@dataclass(frozen=True)
class Requirement:
    sentence: str
    source: str
    check: Check
    # What is otherwise, and why; empty where the check holds.
    here: str
    sdk: str


# In the order in which the checks are written, which is that of the page.
REQUIREMENTS: list[Requirement] = []


def requirement(sentence: str, source: str, *, here: str = "", sdk: str = "") -> Callable[[Check], Check]:
    """In our own words. The source is a page of the specification, from its address on."""

    def register(check: Check) -> Check:
        REQUIREMENTS.append(Requirement(sentence, SPECIFICATION + source, check, here, sdk))
        return check

    return register
