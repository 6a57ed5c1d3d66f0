"""The way of ended spans to the backend: queue, encoding, delivery."""
