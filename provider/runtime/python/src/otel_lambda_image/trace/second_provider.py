"""A function whose code sets a tracer provider of its own. Loaded when it happens.

The API takes a provider once, and of any other it says only that it is not allowed:
https://opentelemetry-python.readthedocs.io/en/latest/api/trace.html#opentelemetry.trace.set_tracer_provider
"""

from collections.abc import Mapping
from typing import Any

from ..diagnostics import describe
from .provider import TracerProvider


def stand_in_for(other: Any, provider: TracerProvider) -> str:
    """Spans stay with ours, and get what the other's resource says of the function. Gives what to say of it."""
    kept = "which has no resource attributes"
    try:
        attributes = _select_attributes(other.resource.attributes)
        provider.add_resource_attributes(attributes)
        if attributes:
            kept = "whose resource attributes are kept"
    except Exception as error:
        kept = f"whose resource attributes are not kept either ({describe(error)})"
    return f"its tracer provider with sampler, span processors and exporter, {kept}"


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
