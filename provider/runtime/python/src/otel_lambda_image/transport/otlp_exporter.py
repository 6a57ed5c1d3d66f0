"""Sends batches of one signal over OTLP/HTTP and says what became of them."""

from collections.abc import Callable, Mapping, Sequence
from time import monotonic, time
from typing import TYPE_CHECKING

from .. import __version__
from ..diagnostics import describe
from .bounded_queue import Entry
from .endpoint import Endpoint, encode_basic
from .http_connection import HttpConnection
from .outcome import DISCONNECTED, Outcome, judge
from .response import Response

if TYPE_CHECKING:
    from ssl import SSLContext

    from .access import Access
    from .proxy import Proxy

# The only one that is spoken here.
PROTOCOL = "http/protobuf"
# Less fits into one packet anyway, so that compressing it costs time and saves none.
_COMPRESS_FROM_BYTES = 1400
# Load balancers and NAT gateways forget idle connections without a word, some after a minute.
_IDLE_LIMIT_SECONDS = 50


class HeadersError(Exception):
    """The headers could not be read, or HTTP does not allow them. Never carries their values."""


class OtlpExporter:
    """Used by one thread at a time. `noun` is what the log calls the items, `spans` for one; `join` makes a request.

    `read_headers` is called when the first request is made, and again until it has not raised HeadersError, and when
    `access` says so after a refusal. It gives names in lower case, and none of those that a request has of its own.
    """

    def __init__(
        self,
        noun: str,
        join: Callable[[Sequence[Entry]], bytes],
        endpoint: Endpoint,
        read_headers: Callable[[], Mapping[str, str]],
        create_tls: "Callable[[], SSLContext]",
        timeout_seconds: float,
        compress: bool,
        proxy: "Proxy | None" = None,
        access: "Access | None" = None,
    ) -> None:
        self.noun = noun
        self._join = join
        self._endpoint = endpoint
        self._read_headers = read_headers
        self._connection = HttpConnection(endpoint, create_tls, proxy)
        self._timeout = timeout_seconds
        self._compress = compress
        # With a tunnel it has no part in the requests.
        self._proxy = None if endpoint.is_https else proxy
        self._access = access
        self._head: bytes | None = None
        # Those of the head, of which a signature covers some.
        self._lines: dict[str, str] = {}
        self._last_use = 0.0

    @property
    def target(self) -> str:
        return str(self._endpoint)

    @property
    def is_connected(self) -> bool:
        return self._connection.is_open

    def export(self, batch: Sequence[Entry], timeout_seconds: float, may_connect: bool) -> Outcome:
        """Making a connection can take longer than any limit; without `may_connect` the one that is open is used."""
        # The same one to the end, even when this process is restored in the middle.
        connection = self._connection
        try:
            deadline = monotonic() + min(timeout_seconds, self._timeout)
            self._close_old(connection)
            if not may_connect and not (connection.is_open and self._is_ready):
                return DISCONNECTED
            body = self._join(batch)
            response = self._post(connection, body, deadline, may_connect)
            if response is None:
                return DISCONNECTED
            if self._access is None or response.status < 400:
                return judge(response, self.noun)
            return self._judge_refusal(self._access, connection, body, response, timeout_seconds, may_connect)
        except HeadersError as error:
            return Outcome(False, str(error), retry=True)
        except OSError as error:
            return Outcome(False, describe(error), retry=True, splits=True)
        except Exception as error:
            # An answer that is no HTTP stays so.
            connection.close()
            return Outcome(False, describe(error))

    def after_fork(self) -> None:
        """In the child process: the connection belongs to the parent, which goes on using it."""
        self._connection.close()

    def before_snapshot(self) -> None:
        self._connection.load_tls()

    def after_restore(self) -> None:
        """In a copy of this process: no connection out of it is left, though the socket looks as if, and a snapshot is
        kept for so long that the headers' secret may have been rotated. The queue calls it before a snapshot too.
        """
        self._connection = self._connection.renew()
        self._head = None
        if self._access is not None:
            self._access.forget()

    @property
    def _is_ready(self) -> bool:
        """Whether a request is all that an export takes."""
        return self._head is not None and (self._access is None or self._access.is_ready)

    def _judge_refusal(
        self,
        access: "Access",
        connection: HttpConnection,
        body: bytes,
        response: Response,
        timeout_seconds: float,
        may_connect: bool,
    ) -> Outcome:
        """Tries once more where the headers may be out of date. Where that was in vain, what was sent is kept."""
        wait = access.find_wait(response)
        if wait == 0:
            self._head = None
            if not may_connect:
                return DISCONNECTED
            self._head = self._create_head()
            deadline = monotonic() + min(timeout_seconds, self._timeout)
            again = self._post(connection, body, deadline, may_connect)
            if again is None:
                return DISCONNECTED
            response = again
            wait = access.find_wait(response) if response.status >= 400 else None
        outcome = judge(response, self.noun)
        if wait is not None:
            outcome.keep(wait)
        return outcome

    def _close_old(self, connection: HttpConnection) -> None:
        # By wall clock: a frozen sandbox's connections grow old too.
        if abs(time() - self._last_use) > _IDLE_LIMIT_SECONDS:
            connection.close()
        connection.close_if_stale()

    def _post(self, connection: HttpConnection, body: bytes, deadline: float, may_connect: bool) -> Response | None:
        if self._head is None:
            self._head = self._create_head()
        lines: dict[str, str] = {}
        if self._compress and len(body) >= _COMPRESS_FROM_BYTES:
            body, lines["content-encoding"] = _gzip(body), "gzip"
        if self._access is not None:
            lines.update(self._access.sign(self._endpoint.path, {**self._lines, **lines}, body))
        head = self._head + _join_lines(lines) + b"content-length: %d\r\n\r\n" % len(body)
        reused = connection.is_open
        try:
            return connection.request(head, body, deadline)
        except TimeoutError:
            raise
        except OSError:
            # Closed by the other side just when we used it again: a new one tells whether the backend is there.
            if not reused:
                raise
            return connection.request(head, body, deadline) if may_connect else None
        finally:
            self._last_use = time()

    def _create_head(self) -> bytes:
        lines = {
            "host": self._endpoint.authority,
            "user-agent": f"OTel-OTLP-Exporter-otel-lambda-image/{__version__}",
            "content-type": "application/x-protobuf",
        }
        if self._endpoint.credentials and not (self._access and self._access.signs):
            lines["authorization"] = encode_basic(self._endpoint.credentials)
        target = self._endpoint.path if self._proxy is None else self._proxy.lead_to(self._endpoint, lines)
        lines.update(self._read_headers())
        for name, value in lines.items():
            # Whatever a secret holds, it must not be able to add lines to the request, nor be shown.
            if not name.isascii() or not all(33 <= ord(letter) < 127 for letter in name) or set(value) & set("\r\n\0"):
                raise HeadersError("the OTLP headers have a name or value that HTTP does not allow")
        self._lines = lines
        return f"POST {target} HTTP/1.1\r\n".encode() + _join_lines(lines)


def _join_lines(lines: Mapping[str, str]) -> bytes:
    return "".join([f"{name}: {value}\r\n" for name, value in lines.items()]).encode()


def _gzip(body: bytes) -> bytes:
    import zlib

    # The fastest level saves nearly as much here as the best; 31 asks for gzip's header.
    compressor = zlib.compressobj(1, zlib.DEFLATED, 31)
    return compressor.compress(body) + compressor.flush()
