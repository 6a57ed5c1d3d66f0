"""One kept-alive HTTP/1.1 connection whose requests end by a deadline, whatever the other side does."""

import socket
from typing import TYPE_CHECKING

from .deadline import Deadline
from .endpoint import Endpoint
from .http_stream import HttpStream
from .response import Response, read_response

if TYPE_CHECKING:
    from collections.abc import Callable
    from ssl import SSLContext

    from .proxy import Proxy


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
        self._stream: HttpStream | None = None

    @property
    def is_open(self) -> bool:
        return self._stream is not None

    def request(self, head: bytes, body: bytes, deadline: float | None) -> Response:
        """Sends the request and reads the answer. `deadline` is a value of time.monotonic(), None to wait for ever."""
        until = Deadline(deadline)
        try:
            if self._stream is None:
                self._stream = HttpStream(self._connect(until))
            self._stream.deadline = until
            is_sent = self._stream.send(head + body)
            response = read_response(self._stream)
            if response.closes or not is_sent:
                # What is missing of the request would be taken for the beginning of the next.
                self.close()
            return response
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()

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
        if self._stream is not None and self._stream.is_stale():
            self.close()

    def _connect(self, until: Deadline) -> socket.socket:
        endpoint, proxy = self._endpoint, self._proxy
        target = proxy or endpoint
        connection = socket.create_connection((target.host, target.port), until.left())
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if endpoint.is_https:
                if proxy is not None:
                    proxy.open_tunnel(connection, endpoint, until.left)
                connection.settimeout(until.left())
                connection = self._wrap_tls(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _wrap_tls(self, connection: socket.socket) -> socket.socket:
        self.load_tls()
        assert self._tls is not None
        return self._tls.wrap_socket(connection, server_hostname=self._endpoint.host)
