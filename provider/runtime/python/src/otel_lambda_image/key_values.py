"""Key=value pairs with commas between them, as OTEL_RESOURCE_ATTRIBUTES and OTEL_EXPORTER_OTLP_HEADERS have them."""

from urllib.parse import unquote

from .diagnostics import warn_once


def parse_key_values(name: str, text: str) -> dict[str, str]:
    """Percent-encoded as in W3C Baggage. The name says in the log where the text is from."""
    pairs: dict[str, str] = {}
    for item in text.split(","):
        key, separator, value = item.partition("=")
        if separator and key.strip():
            pairs[unquote(key.strip())] = unquote(value.strip())
        elif item.strip():
            # The text may hold a key: it is not repeated.
            warn_once(f"pairs of {name}", f"{name} has a part that is not key=value: it is left out")
    return pairs
