"""Headers for the backend, from texts and from a secret. Loaded only where there are any."""

from collections.abc import Callable, Sequence

from ..diagnostics import warn_once
from ..key_values import parse_key_values
from .otlp_exporter import HeadersError

# Says in messages where the text is from.
SECRET = "OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN"
# What a request says of itself. Said twice or differently it is another request, or two of them.
_RESERVED = (
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "host",
    "transfer-encoding",
)


def read_headers(
    source: str, text: str, read_secret: Callable[[], str] | None = None, reserved: Sequence[str] = ()
) -> dict[str, str]:
    """Of a text, whose source is named in messages, and above all of a secret. `reserved` are names that requests have
    of their own beside those that all have.

    By names in lower case, since HTTP knows no other difference. Raises HeadersError.
    """
    pairs = list(parse_key_values(source, text).items())
    if read_secret is not None:
        pairs += _parse_secret(read_secret()).items()
    headers = {name.lower(): value for name, value in pairs}
    for name in (*_RESERVED, *reserved):
        if headers.pop(name, None) is not None:
            warn_once(f"header {name}", f"the OTLP header {name} is left out: requests have their own")
    return headers


def _parse_secret(text: str) -> dict[str, str]:
    if not text.lstrip().startswith("{"):
        return parse_key_values(SECRET, text)
    import json

    try:
        return {str(key): str(value) for key, value in json.loads(text).items()}
    except ValueError:
        raise HeadersError(f"{SECRET}: the secret starts as a JSON object but is none") from None
