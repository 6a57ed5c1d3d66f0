"""The tracer: implements the tracing interfaces of opentelemetry-api."""
