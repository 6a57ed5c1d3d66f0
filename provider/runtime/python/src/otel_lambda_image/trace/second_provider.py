"""A function whose code sets a tracer provider of its own, as it had to without the image.

Loaded when it happens. The API takes a provider once, and of any other it says only that it is not allowed:
https://opentelemetry-python.readthedocs.io/en/latest/api/trace.html#opentelemetry.trace.set_tracer_provider
"""

from collections.abc import Mapping
from typing import Any

from ..diagnostics import describe, warn_once
from .provider import TracerProvider


def stand_in_for(other: Any, provider: TracerProvider) -> None:
    """Spans stay with ours, and get what the other's resource says of the function."""
    kept = "it has no resource attributes"
    try:
        attributes = _select_attributes(other.resource.attributes)
        provider.add_resource_attributes(attributes)
        if attributes:
            kept = "its resource attributes are kept"
    except Exception as error:
        kept = f"its resource attributes are not kept either: {describe(error)}"
    warn_once(
        "second provider",
        "the function's code sets a tracer provider of its own, which stands back so that each span is sent once: its "
        f"sampler, span processors and exporter are not used, {kept}. It can be left out",
    )


def _select_attributes(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Without what the SDK says of itself, which does not send these spans, and the name that it gives where none is
    known, https://opentelemetry.io/docs/specs/semconv/resource/#service.
    """
    return {
        name: value
        for name, value in attributes.items()
        if not name.startswith("telemetry.sdk.")
        and not (name == "service.name" and str(value).startswith("unknown_service"))
    }
