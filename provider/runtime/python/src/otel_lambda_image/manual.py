"""What otel_setup offers to functions that make their own spans."""

from typing import Any

from opentelemetry.context import Context

from .faas.cold_start import is_cold_start
from .faas.invocation import extract_parent as _extract_parent
from .faas.sending import arm_shutdown
from .instrumentation.libraries import instrument, instrument_all
from .settings.http_patterns import read_http_patterns
from .setup import configure
from .trace.provider import TracerProvider

__all__ = ["configure_opentelemetry", "extract_parent", "instrument_libraries", "is_cold_start"]

_configured = False


def configure_opentelemetry() -> TracerProvider:
    """Sets tracing up from the OTEL_ variables and gives back the provider, the same one every time.

    Call `provider.force_flush(timeout_millis=5000)` at the end of each call, after its spans have ended: what is not
    sent by then may be lost when the sandbox freezes. `provider.add_span_processor` takes span processors of the SDK,
    and `provider.sampler` can be set to any sampler with the SDK's interface.
    """
    global _configured
    setup = configure()
    if not _configured:
        _configured = True
        arm_shutdown(setup.provider.last_flush)
    return setup.provider


def extract_parent(event: Any, lambda_context: Any = None) -> Context:
    """The context of whoever made the call, for `tracer.start_as_current_span(..., context=...)`."""
    setup = configure()
    return _extract_parent(setup.propagators, event, lambda_context, setup.settings.extractor)


def instrument_libraries(*names: str) -> None:
    """Traces the calls of the given client libraries.

    Without names those in OTEL_LAMBDA_IMAGE_LIBRARIES, and what the packages in OTEL_LAMBDA_IMAGE_PACKAGES are for.
    """
    if names:
        instrument(names, read_http_patterns)
    else:
        settings = configure().settings
        instrument_all(settings.libraries, settings.packages, settings.disabled_instrumentations, read_http_patterns)
