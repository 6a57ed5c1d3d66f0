"""docs/conformance.md from the table. `python tests/conformance/page.py`, run where pytest is, writes it."""

import sys
from importlib.metadata import version
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "src")]

# Each registers its rows.
import error_requirements
import limit_requirements
import provider_requirements
import sampling_requirements
import span_requirements
from requirement import REQUIREMENTS, SPECIFICATION, Requirement

PAGE = Path(__file__).parents[5] / "docs" / "conformance.md"
PARTS = {
    "Providers, tracers and span processors": provider_requirements,
    "Spans": span_requirements,
    "Sampling": sampling_requirements,
    "Limits": limit_requirements,
    "What the API must not be given": error_requirements,
}
HEADER = """# Conformance

The tracer in the images of Python functions is not OpenTelemetry's SDK, which takes several times as long to load. It
is held to the [specification](https://opentelemetry.io/docs/specs/otel/) instead: each row below is a requirement in
our own words, with where the specification has it, and the check that runs with every change, against the runtime and
against `opentelemetry-sdk` {version} alike. The checks are in `provider/runtime/python/tests/conformance`. A row that
says `yes` holds; any other text says what happens instead, and the check is seen to fail there.

Not in the table are metrics and logs, which the runtime does not have, and how spans are sent, propagators and what is
traced, which have tests of their own.

## Where it differs on purpose

{differences}
"""


def render() -> str:
    differing = [[row.sentence, row.here] for row in REQUIREMENTS if row.here]
    parts = [
        HEADER.format(
            version=version("opentelemetry-sdk"), differences=_table(["asked for", "here, and why"], differing)
        )
    ]
    for title, module in PARTS.items():
        rows = [_row(one) for one in REQUIREMENTS if one.check.__module__ == module.__name__]
        parts.append(f"## {title}\n\n{_table(['requirement', 'source', 'here', 'SDK', 'check'], rows)}\n")
    return "\n".join(parts)


def _row(one: Requirement) -> list[str]:
    place = one.source.removeprefix(SPECIFICATION)
    here = "on purpose not" if one.here else "yes"
    return [one.sentence, f"[{place}]({one.source})", here, one.sdk or "yes", f"`{one.check.__name__}`"]


def _table(header: list[str], rows: list[list[str]]) -> str:
    """Padded as Prettier has it."""
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    lines = [header, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    )


if __name__ == "__main__":
    PAGE.write_text(render())
