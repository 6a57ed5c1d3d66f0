"""What a backend that took a request says about spans it did not take: ExportTracePartialSuccess."""

from .http_connection import Response
from .protobuf import read_fields


def read_partial_success(response: Response) -> str:
    """A sentence for the log, empty if there is nothing to tell. OTLP forbids to send such spans again."""
    if not response.body or "protobuf" not in response.headers.get("content-type", ""):
        return ""
    try:
        partial_success = read_fields(response.body).get(1)
        if not isinstance(partial_success, bytes):
            return ""
        fields = read_fields(partial_success)
    except IndexError:
        return ""
    rejected, message = fields.get(1, 0), fields.get(2, b"")
    text = message.decode("utf-8", "replace") if isinstance(message, bytes) else ""
    if not isinstance(rejected, int) or (not rejected and not text):
        return ""
    return f"the backend took the spans but refused {rejected} of them: {text}"
