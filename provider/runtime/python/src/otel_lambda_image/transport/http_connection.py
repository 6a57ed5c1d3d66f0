"""One kept-alive HTTP/1.1 connection whose requests end by a deadline, whatever the other side does.

http.client can't promise that: its time-out starts anew with every piece that arrives, so that a server that sends
one byte a second holds a call for as long as it likes.
"""

import socket
from time import monotonic
from typing import TYPE_CHECKING

from .endpoint import Endpoint

if TYPE_CHECKING:
    from collections.abc import Callable
    from ssl import SSLContext

_HEAD_LIMIT = 65536
_BODY_LIMIT = 4 * 1024 * 1024


class Response:
    __slots__ = ("body", "headers", "status")

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body


class HttpConnection:
    """Raises OSError (of which TimeoutError is one) for everything that goes wrong on the way.

    `create_tls` is called once, and only for https: TLS takes time to load.
    """

    def __init__(self, endpoint: Endpoint, create_tls: "Callable[[], SSLContext] | None" = None) -> None:
        self._endpoint = endpoint
        self._create_tls = create_tls
        self._tls: SSLContext | None = None
        self._socket: socket.socket | None = None
        self._buffer = b""
        self._deadline: float | None = None

    @property
    def is_open(self) -> bool:
        return self._socket is not None

    def request(self, head: bytes, body: bytes, deadline: float | None) -> Response:
        """Sends the request and reads the answer. `deadline` is a value of time.monotonic(), None to wait for ever."""
        self._deadline = deadline
        try:
            self._connect()
            self._send(head + body)
            return self._receive()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        connection, self._socket, self._buffer = self._socket, None, b""
        if connection is not None:
            connection.close()

    def load_tls(self) -> None:
        """Before there is anything to send: what is loaded is in a snapshot."""
        if self._tls is None and self._endpoint.is_https:
            assert self._create_tls is not None
            self._tls = self._create_tls()

    def renew(self) -> "HttpConnection":
        """One in its place that is not open: a thread that waits for this one's answer can't get hold of it."""
        self.close()
        connection = HttpConnection(self._endpoint, self._create_tls)
        connection._tls = self._tls
        return connection

    def close_if_stale(self) -> None:
        """An idle connection has nothing to say: if it is readable, the other side has closed it, or lost its way."""
        if self._socket is None:
            return
        try:
            self._socket.settimeout(0)
            self._socket.recv(1)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            # TLS has its own words for "nothing to read yet".
            if type(error).__name__ == "SSLWantReadError":
                return
        self.close()

    def _connect(self) -> None:
        if self._socket is not None:
            return
        endpoint = self._endpoint
        connection = socket.create_connection((endpoint.host, endpoint.port), self._left())
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if endpoint.is_https:
                connection.settimeout(self._left())
                connection = self._wrap_tls(connection)
        except BaseException:
            connection.close()
            raise
        self._socket = connection

    def _wrap_tls(self, connection: socket.socket) -> socket.socket:
        self.load_tls()
        assert self._tls is not None
        return self._tls.wrap_socket(connection, server_hostname=self._endpoint.host)

    def _send(self, data: bytes) -> None:
        assert self._socket is not None
        self._socket.settimeout(self._left())
        # sendall takes the time-out as a limit for all of it.
        self._socket.sendall(data)

    def _receive(self) -> Response:
        while True:
            status, headers = self._read_head()
            if status >= 200:
                break
        closes = headers.get("connection", "").lower() == "close"
        if status in (204, 304):
            body = b""
        elif headers.get("transfer-encoding", "").lower() == "chunked":
            body = self._read_chunks()
        elif "content-length" in headers:
            body = self._read(int(headers["content-length"]))
        else:
            body, closes = self._read_to_end(), True
        if closes:
            self.close()
        return Response(status, headers, body)

    def _read_head(self) -> tuple[int, dict[str, str]]:
        head = self._read_until(b"\r\n\r\n").decode("latin-1")
        status_line, _, rest = head.partition("\r\n")
        version, _, status = status_line.partition(" ")
        if not version.startswith("HTTP/1.") or not status[:3].isdecimal():
            raise ConnectionError(f"no HTTP answer but {status_line[:60]!r}")
        headers = {}
        for line in rest.split("\r\n"):
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        if version == "HTTP/1.0":
            headers.setdefault("connection", "close")
        return int(status[:3]), headers

    def _read_chunks(self) -> bytes:
        body = b""
        while True:
            size = int(self._read_until(b"\r\n").split(b";")[0], 16)
            if size == 0:
                # Trailers, if any, and the empty line.
                while self._read_until(b"\r\n"):
                    pass
                return body
            body += self._read(size)
            self._read(2)

    def _read_until(self, mark: bytes) -> bytes:
        while mark not in self._buffer:
            if len(self._buffer) > _HEAD_LIMIT:
                raise ConnectionError("the answer's head is too long")
            self._fill()
        found, _, self._buffer = self._buffer.partition(mark)
        return found

    def _read(self, size: int) -> bytes:
        if not 0 <= size <= _BODY_LIMIT:
            raise ConnectionError(f"an answer of {size} bytes is too long")
        while len(self._buffer) < size:
            self._fill()
        found, self._buffer = self._buffer[:size], self._buffer[size:]
        return found

    def _read_to_end(self) -> bytes:
        try:
            while len(self._buffer) <= _BODY_LIMIT:
                self._fill()
        except ConnectionResetError:
            pass
        found, self._buffer = self._buffer, b""
        return found

    def _fill(self) -> None:
        assert self._socket is not None
        self._socket.settimeout(self._left())
        data = self._socket.recv(65536)
        if not data:
            raise ConnectionResetError("the connection was closed before the answer was complete")
        self._buffer += data

    def _left(self) -> float | None:
        if self._deadline is None:
            return None
        left = self._deadline - monotonic()
        if left <= 0:
            raise TimeoutError("no answer in time")
        return left
