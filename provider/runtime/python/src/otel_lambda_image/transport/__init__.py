"""The way of telemetry to the backend, whatever signal it is: queue, delivery, OTLP over HTTP."""
