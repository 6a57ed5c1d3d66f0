"""OpenTelemetry tracing for Python functions in AWS Lambda container images, made for short cold starts."""

__version__ = "0.1.0"

from . import startup as startup
