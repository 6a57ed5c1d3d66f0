"""An answer that comes before the request has gone out: the server says no and closes."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme

from otel_lambda_image.transport.endpoint import Endpoint
from otel_lambda_image.transport.http_connection import HttpConnection
from otel_lambda_image.transport.response import Response

BODY = b"x" * 20_000_000
HEAD = b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n" % len(BODY)
ANSWER = b"HTTP/1.1 413 Content Too Large\r\nContent-Length: 5\r\n\r\nlarge"


class Server:
    """Answers when it has read the beginning of a request, and then does with the connection what it is told."""

    def __init__(self, then: Callable[[socket.socket], None], tls: ssl.SSLContext | None = None) -> None:
        self.answer = ANSWER
        self._then = then
        self._tls = tls
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            connection.recv(1000)
            connection.sendall(self.answer)
            self._then(connection)

    def close(self) -> None:
        self._socket.close()


def drop(connection: socket.socket) -> None:
    """With what is unread, so that the other side gets a reset."""
    connection.close()


def linger(connection: socket.socket) -> None:
    """Nothing more is said, but no reset takes away what was, which it may with TLS."""
    connection.shutdown(socket.SHUT_WR)
    _kept.append(connection)


_kept: list[socket.socket] = []


@pytest.fixture(autouse=True)
def _close_kept() -> Iterator[None]:
    yield
    while _kept:
        _kept.pop().close()


def post(server: Server, tls: Callable[[], ssl.SSLContext] | None = None) -> tuple[Response, bool]:
    scheme = "https" if tls else "http"
    connection = HttpConnection(Endpoint(f"{scheme}://127.0.0.1:{server.port}/"), tls)
    response = connection.request(HEAD, BODY, time.monotonic() + 5)
    is_open = connection.is_open
    connection.close()
    return response, is_open


@pytest.mark.parametrize("then", [drop, linger, _kept.append])
def test_the_answer_is_read(then: Callable[[socket.socket], None]) -> None:
    server = Server(then)
    for _ in range(20):
        response, is_open = post(server)
        assert (response.status, response.body) == (413, b"large")
        # The other side waits for the rest of a request that has ended here.
        assert not is_open
    server.close()


@pytest.mark.parametrize("then", [linger, _kept.append])
def test_the_answer_is_read_from_tls(then: Callable[[socket.socket], None], tmp_path: Path) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    server = Server(then, context)
    response, is_open = post(server, lambda: ssl.create_default_context(cafile=str(tmp_path / "ca.pem")))
    assert (response.status, response.body) == (413, b"large")
    assert not is_open
    server.close()


def test_a_word_in_between_is_no_answer() -> None:
    """The server says that it goes on, and then reads all."""

    def read_all(connection: socket.socket) -> None:
        left = len(HEAD) + len(BODY) - 1000
        while left > 0:
            left -= len(connection.recv(1 << 20))
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        _kept.append(connection)

    server = Server(read_all)
    server.answer = b"HTTP/1.1 102 Processing\r\n\r\n"
    response, is_open = post(server)
    assert (response.status, response.body, is_open) == (200, b"ok", True)
    server.close()


def test_a_server_that_neither_reads_nor_answers_takes_no_longer_than_allowed() -> None:
    server = Server(_kept.append)
    server.answer = b""
    connection = HttpConnection(Endpoint(f"http://127.0.0.1:{server.port}/"))
    with pytest.raises(TimeoutError):
        connection.request(HEAD, BODY, time.monotonic() + 0.2)
    assert not connection.is_open
    server.close()


def test_a_server_that_closes_without_a_word_is_an_error() -> None:
    server = Server(drop)
    server.answer = b""
    with pytest.raises(ConnectionError):
        post(server)
    server.close()
