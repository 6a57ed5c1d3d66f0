"""The specification's requirements, each with the runtime and with the SDK, and the page that says so."""

import re

import pytest

from implementations import IMPLEMENTATIONS, Implementation
from page import PAGE, render
from requirement import REQUIREMENTS, Requirement

NAMES = [one.check.__name__ for one in REQUIREMENTS]


def holds(requirement: Requirement, made: Implementation) -> bool:
    try:
        requirement.check(made)
    except Exception:
        return False
    return True


@pytest.mark.parametrize("implementation", IMPLEMENTATIONS, ids=lambda one: one.name)
@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=NAMES)
def test_requirement(requirement: Requirement, implementation: type[Implementation]) -> None:
    made = implementation()
    try:
        otherwise = requirement.here if made.name == "here" else requirement.sdk
        if not otherwise:
            requirement.check(made)
            return
        # What the table says to be otherwise is seen to be.
        assert not holds(requirement, made)
    finally:
        made.provider.shutdown()


def test_the_page_is_the_table() -> None:
    assert PAGE.read_text() == render()


def test_every_row_says_what_where_and_why() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert len({one.sentence for one in REQUIREMENTS}) == len(REQUIREMENTS)
    for one in REQUIREMENTS:
        assert re.fullmatch(r"https://opentelemetry\.io/docs/specs/otel/[a-z/-]+(#[a-z-]+)?", one.source)
        for text in (one.sentence, *filter(None, (one.here, one.sdk))):
            assert text.endswith("."), text
            assert "|" not in text
