"""Context propagation: the propagators that OTEL_PROPAGATORS names."""
