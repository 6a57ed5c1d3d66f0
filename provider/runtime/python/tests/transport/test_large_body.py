"""A body that is larger than the buffers of a connection, to a server that takes its time."""

import socket
import ssl
import threading
import time
from pathlib import Path

import pytest
import trustme

from otel_lambda_image.transport.endpoint import Endpoint
from otel_lambda_image.transport.http_connection import HttpConnection

BODY = b"x" * 16_000_000
HEAD = b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n" % len(BODY)


@pytest.mark.parametrize("is_https", [False, True])
def test_arrives_whole(is_https: bool, tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    server_tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(server_tls)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        if is_https:
            connection = server_tls.wrap_socket(connection, server_side=True)
        # All buffers are full by then.
        time.sleep(0.5)
        left = len(HEAD) + len(BODY)
        while left > 0:
            left -= len(connection.recv(65536))
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    threading.Thread(target=serve, daemon=True).start()
    endpoint = Endpoint(f"{'https' if is_https else 'http'}://localhost:{listener.getsockname()[1]}")
    connection = HttpConnection(
        endpoint, lambda: ssl.create_default_context(cafile=str(tmp_path / "authority.pem")), None
    )
    try:
        assert connection.request(HEAD, BODY, time.monotonic() + 20).status == 200
    finally:
        connection.close()
        listener.close()
