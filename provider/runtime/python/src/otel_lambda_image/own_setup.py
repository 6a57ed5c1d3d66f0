"""A function whose code sets OpenTelemetry up by itself, as it had to without the image. Loaded for those that do."""

from collections.abc import Iterable

from . import diagnostics


def explain(standing_back: str) -> None:
    """Each thing once. All that the function's module starts while it is loaded is told in one line."""
    if not diagnostics.is_new(standing_back):
        return
    if diagnostics.held is None:
        tell([standing_back])
    else:
        diagnostics.held.append(standing_back)


def tell(standing_back: Iterable[str]) -> None:
    diagnostics.warn(
        "the function's code sets OpenTelemetry up by itself. What stands back, so that each span is made and sent "
        f"once: {'; '.join(standing_back)}"
    )
