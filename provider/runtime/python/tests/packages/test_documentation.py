"""docs/instrumentations.md, whose table is of what the tests here run."""

from importlib.metadata import distributions
from pathlib import Path

from traced_functions import FUNCTIONS

PREFIX = "opentelemetry-instrumentation-"
PAGE = Path(__file__).parents[5] / "docs" / "instrumentations.md"


def find_version(installed: Path, name: str) -> str:
    (found,) = distributions(name=name, path=[str(installed)])
    return found.version


def test_the_table_has_what_is_run_and_nothing_else(installed: Path) -> None:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.read_text().splitlines()]
    assert [row for row in rows if row[0].startswith(f"`{PREFIX}")] == [
        [
            f"`{PREFIX}{name}`",
            find_version(installed, PREFIX + name),
            function.library,
            "its own" if function.library == "Python" else find_version(installed, function.library),
            function.note or ", ".join(f"`{span}`" for span in function.seen),
        ]
        for name, function in FUNCTIONS.items()
    ]
