"""Spans: made, sampled, and sent or shown."""
