"""A forward proxy for tests: whatever is asked for, by CONNECT or by its whole URL, is one port of this host."""

import socket
import threading
from contextlib import suppress


class ProxyServer:
    """Remembers the heads of the requests. With `status` it lets nobody through."""

    def __init__(self, port: int) -> None:
        self.status = ""
        self.heads: list[list[str]] = []
        self._upstream = port
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        data = b""
        while b"\r\n\r\n" not in data:
            data += connection.recv(65536)
        head, _, rest = data.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        self.heads.append(lines)
        if self.status:
            connection.sendall(f"HTTP/1.1 {self.status}\r\nContent-Length: 0\r\n\r\n".encode())
            connection.close()
            return
        upstream = socket.create_connection(("127.0.0.1", self._upstream))
        method, target, version = lines[0].split(" ")
        if method == "CONNECT":
            connection.sendall(b"HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n")
        else:
            path = "/" + target.split("/", 3)[3]
            upstream.sendall("\r\n".join([f"{method} {path} {version}", *lines[1:], "", ""]).encode() + rest)
        threading.Thread(target=_pipe, args=(connection, upstream), daemon=True).start()
        _pipe(upstream, connection)

    def close(self) -> None:
        self._socket.close()


def _pipe(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
