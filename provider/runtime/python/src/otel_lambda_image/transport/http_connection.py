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

    from .proxy import Proxy

_HEAD_LIMIT = 65536
_BODY_LIMIT = 4 * 1024 * 1024
# Between two of these is a look whether the other side has answered already.
_PIECE_BYTES = 256 * 1024
# The status is known from here on: HTTP/1.1 2
_STATUS_BYTES = 10


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

    def __init__(
        self,
        endpoint: Endpoint,
        create_tls: "Callable[[], SSLContext] | None" = None,
        proxy: "Proxy | None" = None,
    ) -> None:
        self._endpoint = endpoint
        self._create_tls = create_tls
        self._proxy = proxy
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
            is_sent = self._send(head + body)
            response = self._receive()
            if not is_sent:
                # What is missing of the request would be taken for the beginning of the next.
                self.close()
            return response
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
        connection = HttpConnection(self._endpoint, self._create_tls, self._proxy)
        connection._tls = self._tls
        return connection

    def close_if_stale(self) -> None:
        """An idle connection has nothing to say: if it is readable, the other side has closed it, or lost its way."""
        if self._socket is None:
            return
        try:
            self._socket.settimeout(0)
            self._socket.recv(1)
        except OSError as error:
            if _has_to_wait(error):
                return
        self.close()

    def _connect(self) -> None:
        if self._socket is not None:
            return
        endpoint, proxy = self._endpoint, self._proxy
        target = proxy or endpoint
        connection = socket.create_connection((target.host, target.port), self._left())
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if endpoint.is_https:
                if proxy is not None:
                    proxy.open_tunnel(connection, endpoint, self._left)
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

    def _send(self, data: bytes) -> bool:
        """False when an answer came before all was sent: the other side does not want the rest."""
        assert self._socket is not None
        self._left()
        self._socket.settimeout(0)
        view = memoryview(data)
        try:
            # Most requests are small enough to go at once.
            view = view[self._send_some(view) :]
            while view:
                if self._wait_for_room():
                    return False
                view = view[self._send_some(view[:_PIECE_BYTES]) :]
        except TimeoutError:
            raise
        except OSError as error:
            # Closed by the other side, which may have said why before.
            self._read_last_words(error)
            return False
        return True

    def _send_some(self, view: memoryview) -> int:
        assert self._socket is not None
        try:
            return self._socket.send(view)
        except OSError as error:
            if _has_to_wait(error):
                return 0
            raise

    def _wait_for_room(self) -> bool:
        """Until more can be sent, or there is an answer: True for the latter."""
        # Loaded by the module socket in any case.
        from select import POLLIN, POLLOUT, poll

        assert self._socket is not None
        poller = poll()
        poller.register(self._socket, POLLIN | POLLOUT)
        while True:
            left = self._left()
            events = poller.poll(None if left is None else left * 1000)
            if events and events[0][1] & ~POLLOUT and self._read_ahead():
                return True
            if events and events[0][1] & POLLOUT:
                return False

    def _read_ahead(self) -> bool:
        """Whether what has come is an answer. It is none while it only says that the request is being worked on."""
        assert self._socket is not None
        try:
            data = self._socket.recv(65536)
        except OSError as error:
            if _has_to_wait(error):
                return False
            raise
        if not data:
            raise ConnectionResetError("the connection was closed before the request was complete")
        self._buffer += data
        while self._buffer.startswith((b"HTTP/1.1 1", b"HTTP/1.0 1")) and b"\r\n\r\n" in self._buffer:
            self._buffer = self._buffer.partition(b"\r\n\r\n")[2]
        return len(self._buffer) > _STATUS_BYTES and self._buffer[_STATUS_BYTES - 1 : _STATUS_BYTES] != b"1"

    def _read_last_words(self, failure: OSError) -> None:
        if self._buffer:
            return
        try:
            self._fill()
        except OSError:
            raise failure from None

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


def _has_to_wait(error: OSError) -> bool:
    """Nothing is wrong with the connection. TLS has its own words for it, in a module that need not be loaded."""
    return isinstance(error, (BlockingIOError, InterruptedError)) or type(error).__name__.startswith("SSLWant")
