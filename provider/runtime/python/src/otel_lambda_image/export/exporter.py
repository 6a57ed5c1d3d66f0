"""Sends batches of spans over OTLP/HTTP and says what became of them."""

from collections.abc import Sequence
from time import monotonic, time
from typing import Protocol

from .. import __version__
from ..diagnostics import describe, warn
from ..settings import read_number, read_text
from ..trace.span import Span
from .backoff import parse_retry_after
from .encode_spans import encode_request
from .endpoint import read_endpoint
from .headers import HeadersError, read_headers
from .http_connection import HttpConnection, Response
from .partial_success import read_partial_success

# https://opentelemetry.io/docs/specs/otlp/#retryable-response-codes
_RETRYABLE = (429, 502, 503, 504)
_PROTOCOL = "http/protobuf"
# Less fits into one packet anyway, so that compressing it costs time and saves none.
_COMPRESS_FROM_BYTES = 1400
# Load balancers and NAT gateways forget idle connections without a word, some after a minute.
_IDLE_LIMIT_SECONDS = 50


class Outcome:
    """`sent`, or why not and whether trying again makes sense. `note` is worth a line in the log in any case."""

    __slots__ = ("note", "retry", "retry_after", "sent")

    def __init__(self, sent: bool, note: str = "", retry: bool = False, retry_after: float | None = None) -> None:
        self.sent = sent
        self.note = note
        self.retry = retry
        self.retry_after = retry_after


# The connection is gone, and the caller has no time to make a new one: says nothing about the backend.
DISCONNECTED = Outcome(False, retry=True)


class SpanExporter(Protocol):
    @property
    def target(self) -> str: ...
    @property
    def is_connected(self) -> bool: ...
    def export(self, spans: Sequence[Span], timeout_seconds: float, may_connect: bool) -> Outcome: ...
    def reset(self) -> None: ...


class OtlpSpanExporter:
    """Used by one thread at a time."""

    def __init__(self) -> None:
        self._endpoint = read_endpoint()
        self._connection = HttpConnection(self._endpoint)
        self._timeout = _read_for_traces("TIMEOUT", 5000) / 1000
        self._compress = _read_text_for_traces("COMPRESSION", "none").lower() == "gzip"
        protocol = _read_text_for_traces("PROTOCOL", _PROTOCOL)
        if protocol != _PROTOCOL:
            warn(f"OTEL_EXPORTER_OTLP_PROTOCOL={protocol} is not available: using {_PROTOCOL}")
        self._head: bytes | None = None
        self._last_use = 0.0

    @property
    def target(self) -> str:
        return str(self._endpoint)

    @property
    def is_connected(self) -> bool:
        return self._connection.is_open

    def export(self, spans: Sequence[Span], timeout_seconds: float, may_connect: bool) -> Outcome:
        """Making a connection can take longer than any limit; without `may_connect` the one that is open is used."""
        try:
            deadline = monotonic() + min(timeout_seconds, self._timeout)
            self._close_old_connection()
            if not may_connect and not self._connection.is_open:
                return DISCONNECTED
            response = self._post(encode_request(spans), deadline, may_connect)
            return DISCONNECTED if response is None else _judge(response)
        except HeadersError as error:
            return Outcome(False, str(error), retry=True)
        except OSError as error:
            return Outcome(False, describe(error), retry=True)
        except Exception as error:
            # A batch that can't be encoded, or an answer that is no HTTP, stays so.
            self._connection.close()
            return Outcome(False, describe(error))

    def reset(self) -> None:
        """Forgets the connection, which after a fork belongs to the parent process."""
        self._connection = HttpConnection(self._endpoint)

    def _close_old_connection(self) -> None:
        # By wall clock: a frozen sandbox's connections grow old too.
        if abs(time() - self._last_use) > _IDLE_LIMIT_SECONDS:
            self._connection.close()
        self._connection.close_if_stale()

    def _post(self, body: bytes, deadline: float, may_connect: bool) -> Response | None:
        if self._head is None:
            self._head = self._create_head(read_headers())
        encoding = b""
        if self._compress and len(body) >= _COMPRESS_FROM_BYTES:
            body, encoding = _gzip(body), b"Content-Encoding: gzip\r\n"
        head = self._head + encoding + b"Content-Length: %d\r\n\r\n" % len(body)
        reused = self._connection.is_open
        try:
            return self._connection.request(head, body, deadline)
        except TimeoutError:
            raise
        except OSError:
            # Closed by the other side just when we used it again: a new one tells whether the backend is there.
            if not reused:
                raise
            return self._connection.request(head, body, deadline) if may_connect else None
        finally:
            self._last_use = time()

    def _create_head(self, headers: dict[str, str]) -> bytes:
        lines = {
            "Host": self._endpoint.authority,
            "User-Agent": f"OTel-OTLP-Exporter-otel-lambda-image/{__version__}",
            "Content-Type": "application/x-protobuf",
            **headers,
        }
        for name, value in lines.items():
            # Whatever a secret holds, it must not be able to add lines to the request, nor be shown.
            if not name.isascii() or not all(33 <= ord(letter) < 127 for letter in name) or set(value) & set("\r\n\0"):
                raise HeadersError("the OTLP headers have a name or value that HTTP does not allow")
        text = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return f"POST {self._endpoint.path} HTTP/1.1\r\n{text}".encode()


def _judge(response: Response) -> Outcome:
    if 200 <= response.status < 300:
        return Outcome(True, read_partial_success(response))
    retry = response.status in _RETRYABLE
    retry_after = parse_retry_after(response.headers.get("retry-after", "")) if retry else None
    detail = "".join(letter for letter in response.body[:200].decode("utf-8", "replace") if letter.isprintable())
    return Outcome(False, f"status {response.status} {detail}".strip(), retry, retry_after)


def _gzip(body: bytes) -> bytes:
    import zlib

    # The fastest level saves nearly as much here as the best; 31 asks for gzip's header.
    compressor = zlib.compressobj(1, zlib.DEFLATED, 31)
    return compressor.compress(body) + compressor.flush()


def _read_text_for_traces(name: str, default: str) -> str:
    return read_text(f"OTEL_EXPORTER_OTLP_TRACES_{name}", read_text(f"OTEL_EXPORTER_OTLP_{name}", default))


def _read_for_traces(name: str, default: int) -> int:
    return read_number(f"OTEL_EXPORTER_OTLP_TRACES_{name}", read_number(f"OTEL_EXPORTER_OTLP_{name}", default))
