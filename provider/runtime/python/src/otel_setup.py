"""OpenTelemetry for functions that make their own spans: call configure_opentelemetry() where the module starts."""

import sys

_PACKAGES = "/opt/otel-lambda-image/python"
if _PACKAGES not in sys.path:
    # After the function's own packages, which must win where both have one of a name.
    sys.path.append(_PACKAGES)

from otel_lambda_image.manual import (
    configure_opentelemetry,
    extract_parent,
    instrument_libraries,
    is_cold_start,
)

__all__ = ["configure_opentelemetry", "extract_parent", "instrument_libraries", "is_cold_start"]
